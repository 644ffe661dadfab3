import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatUnixTime } from '../../../server/src/domain/unixTime';

test('seconds since 1970 as a date in UTC', () => {
  const cases: [bigint, string | undefined][] = [
    [0n, '1970-01-01 00:00:00 UTC'],
    [1_611_960_337n, '2021-01-29 22:45:37 UTC'],
    [253_402_300_799n, '9999-12-31 23:59:59 UTC'],
    [253_402_300_800n, undefined],
    [-1n, undefined],
    [2n ** 63n - 1n, undefined],
  ];
  for (const [seconds, text] of cases) {
    assert.equal(formatUnixTime(seconds), text);
  }
});
