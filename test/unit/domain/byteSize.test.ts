import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatByteSize, groupDigits } from '../../../server/src/domain/byteSize';

test('bytes for reading', () => {
  const cases: [number | bigint, string][] = [
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KB'],
    [1536, '1.5 KB'],
    [10 * 1024 - 1, '10 KB'],
    [10 * 1024, '10 KB'],
    [1024 * 1024 - 1, '1.0 MB'],
    [3_000_000, '2.9 MB'],
    [2n ** 62n, '4.0 EB'],
    [2n ** 63n - 1n, '8.0 EB'],
  ];
  for (const [bytes, text] of cases) {
    assert.equal(formatByteSize(bytes), text);
  }
});

test('digits in groups of three', () => {
  const cases: [bigint, string][] = [
    [0n, '0'],
    [999n, '999'],
    [1000n, '1,000'],
    [12_345_678n, '12,345,678'],
    [2n ** 63n - 1n, '9,223,372,036,854,775,807'],
  ];
  for (const [value, text] of cases) {
    assert.equal(groupDigits(value), text);
  }
});
