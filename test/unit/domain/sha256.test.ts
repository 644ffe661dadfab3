import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { SHA256_OF_NOTHING, explainSha256, isSha256 } from '../../../server/src/domain/sha256';
import { inEnglish } from '../../support/english';

const DIGEST = createHash('sha256').update('a red one').digest('hex');

const FAULTS: readonly (readonly [string, RegExp])[] = [
  ['', /is empty/],
  [`sha256:${DIGEST}`, /starts with "sha256:"/],
  [`SHA-256=${DIGEST}`, /starts with "SHA-256="/],
  ['../../etc/passwd', /path characters/],
  ['a\\b', /path characters/],
  ['..', /path characters/],
  [`${DIGEST}\n`, /white space/],
  [`${DIGEST.slice(1)}g`, /contains "g", which is no hex digit/],
  [`${DIGEST.slice(1)}😀`, /contains "😀"/],
  ['23f310b54076878fd4c36f0c60ec92011a8b4063', /40 digits, the length of SHA-1/],
  [DIGEST.slice(1), /has 63 hex digits/],
  [`${DIGEST}0`, /has 65 hex digits/],
  [DIGEST.toUpperCase(), /upper-case/],
];

test('a digest is 64 lower-case hex digits', () => {
  assert.equal(isSha256(DIGEST), true);
  assert.equal(explainSha256(DIGEST), undefined);
  assert.equal(createHash('sha256').digest('hex'), SHA256_OF_NOTHING);
  for (const [text, says] of FAULTS) {
    assert.equal(isSha256(text), false, text);
    const fault = explainSha256(text);
    assert.ok(fault, text);
    assert.match(inEnglish(fault), says, text);
  }
});

test('every text is a digest or has a fault, never both', () => {
  for (let length = 0; length <= 70; length++) {
    for (const letter of ['a', 'F', '0', '/', ' ', 'x']) {
      const text = letter.repeat(length);
      assert.equal(explainSha256(text) === undefined, isSha256(text), text);
    }
  }
});
