import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMAT_IDS, checkFormat } from '../../../server/src/schema/formats';
import { inEnglish } from '../../support/english';

/** Format, a text that passes, one that fails, the code. */
const FORMATS = [
  ['semver', '1.0.0', 'v1.0.0', 'invoice/version-not-semver'],
  ['sha256', 'a'.repeat(64), 'A'.repeat(64), 'invoice/sha256-not-hex'],
  ['spin-component-id', 'my-app', 'my_app', 'spin/read/component-id'],
  ['spin-v1-component-id', 'my_app', 'my.app', 'spin/read/component-id'],
  ['spin-variable-name', 'api_key', 'api-key', 'spin/read/variable-name'],
  ['spin-label', 'my_store', 'my store', 'spin/read/label'],
  ['spin-dependency-name', 'a:b/c@1.0.0', 'a/b', 'spin/read/dependency-name'],
  ['spin-package-name', 'a:b', 'a', 'spin/read/package-name'],
  ['spin-registry', 'a.example:5000', 'https://a.example/b', 'spin/read/registry'],
  ['spin-package-version', '1.0.0', '=1.0.0', 'spin/load/package-version'],
  ['spin-digest', 'sha256:aa', 'aa', 'spin/load/digest'],
] as const;

test('every format passes and fails as it should, with its code and a whole sentence', () => {
  assert.deepEqual(
    FORMATS.map(([format]) => format),
    FORMAT_IDS,
  );
  for (const [format, good, bad, code] of FORMATS) {
    assert.equal(checkFormat(format, good), undefined, format);
    const fault = checkFormat(format, bad);
    assert.ok(fault, format);
    assert.equal(fault.code, code);
    assert.match(inEnglish(fault), /^[A-Z"][^{}]*\.$/, format);
  }
});

test('a format that nobody knows finds no fault', () => {
  assert.equal(checkFormat('no-such-format', 'x'), undefined);
});
