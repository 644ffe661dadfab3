/** Base64 as strict as the reference reads it; Node's own decoder takes nearly anything. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { decodeBase64, encodeBase64 } from '../../../server/src/domain/base64';

test('what Node writes is read and written the same', () => {
  for (let length = 1; length < 100; length++) {
    const bytes = randomBytes(length);
    const text = bytes.toString('base64');
    const decoded = decodeBase64(text);
    assert.ok(decoded.ok && !decoded.unpadded, text);
    assert.deepEqual([...decoded.bytes], [...bytes]);
    assert.equal(encodeBase64(bytes), text);
    const bare = decodeBase64(text.replace(/=+$/, ''));
    assert.ok(bare.ok && bare.unpadded === text.endsWith('='), text);
    assert.deepEqual([...bare.bytes], [...bytes]);
  }
});

const FAULTS: readonly (readonly [string, RegExp])[] = [
  ['', /is empty/],
  ['c2ln\n', /white space/],
  ['c2 ln', /white space/],
  ['c2-n', /URL-safe/],
  ['c2_n', /URL-safe/],
  ['***', /contains/],
  ['c2lné', /contains/],
  ['c2lnY', /has \{0\} characters/],
  ['c2ln=', /“=” elsewhere/],
  ['c2ln==', /“=” elsewhere/],
  ['c2k==', /“=” elsewhere/],
  ['c=2ln', /“=” elsewhere/],
  ['c2ln===', /“=” elsewhere/],
  ['c2k=', /^$/],
  ['c2l=', /ends with/],
  ['c2m=', /ends with/],
  ['YR==', /ends with/],
];

for (const [text, expected] of FAULTS) {
  test(`base64 ${JSON.stringify(text)}`, () => {
    const decoded = decodeBase64(text);
    assert.match(decoded.ok ? '' : decoded.fault.message, expected);
  });
}
