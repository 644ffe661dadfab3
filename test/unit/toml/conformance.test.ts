/** The public toml-test suite, both versions: what is accepted, what is refused, and every value. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import { showProblems } from '../../../server/src/toml/policy';
import { skipWithout } from '../../support/need';
import { suiteFiles, suiteFolder } from './support/suite';
import { expectedTagged, tagged } from './support/tagged';

const VERSIONS = [
  { files: '1.0.0', reader: 'toml-1.0', valid: 210, invalid: 490 },
  { files: '1.1.0', reader: 'toml-1.1', valid: 220, invalid: 483 },
] as const;

suite('toml-test', { skip: skipWithout(suiteFolder, 'corpus') }, () => {
  for (const version of VERSIONS) {
    const files = suiteFolder === undefined ? [] : suiteFiles(version.files);
    const errorsOf = (text: string) =>
      showProblems(parseToml(text), version.reader, () => false).filter(
        ({ severity }) => severity === 'error',
      );

    test(`${version.files}: the suite is whole`, () => {
      const valid = files.filter((file) => file.valid).length;
      assert.deepEqual(
        { valid, invalid: files.length - valid },
        { valid: version.valid, invalid: version.invalid },
      );
    });

    test(`${version.files}: every valid file is accepted, with its values`, () => {
      const wrong = files
        .filter((file) => file.valid)
        .map((file) => {
          const errors = errorsOf(file.text).map(({ code }) => code);
          return { name: file.name, errors };
        });
      assert.deepEqual(
        wrong.filter(({ errors }) => errors.length > 0),
        [],
      );
      for (const file of files.filter((one) => one.valid)) {
        assert.deepEqual(
          tagged(parseToml(file.text).root),
          expectedTagged(file.expected),
          file.name,
        );
      }
    });

    test(`${version.files}: every invalid file is refused`, () => {
      const accepted = files
        .filter((file) => !file.valid && errorsOf(file.text).length === 0)
        .map(({ name }) => name);
      assert.deepEqual(accepted, []);
    });
  }
});
