/**
 * The policy against the real readers: whatever Rust's `toml` 0.5.11 and 0.8.23 say of every file of
 * toml-test and of every probe, the policy says too, but for what the tables here name.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import { showProblems } from '../../../server/src/toml/policy';
import type { KeyPath, ShownTomlProblem, TomlReader } from '../../../server/src/toml/types';
import { corpusRoot, skipWithout } from '../../support/need';
import { isInvoiceMap, isManifestMap, judgedProbes, judgedSuite } from './support/verdicts';

type Exceptions = Readonly<Record<string, string>>;

const DATE = 'no field of a manifest is a date: the wrong type is refused anyway';
const NUMBER =
  'toml 0.5 checks the digits only where a number is wanted, and a map of strings wants none';
const TYPE = 'well-formed TOML of a wrong type, which is for the schema to say';
const GROUP_OF_DATES: Exceptions = {
  'toml/invalid-date-time': DATE,
  'toml/date-time-range': DATE,
};

/** Each row: a verdict of the data, the reader and the maps it means, and what differs on purpose. */
const ROWS: readonly {
  readonly verdict: string;
  readonly reader: TomlReader;
  readonly isFreeMap: (path: KeyPath) => boolean;
  /** How many files have this verdict at all. */
  readonly files: number;
  /** Files judged otherwise, with the reason. */
  readonly exceptions: Exceptions;
  /** Codes that the policy refuses although the reader does not mind, with the reason. */
  readonly stricter: Exceptions;
}[] = [
  {
    verdict: '0.5.11',
    reader: 'bindle',
    isFreeMap: () => false,
    files: 1014,
    exceptions: {
      'date--leap-second.toml': DATE,
      'invalid/datetime/offset-overflow-hour.toml': DATE,
    },
    stricter: {},
  },
  {
    verdict: '0.5.11 into maps',
    reader: 'bindle',
    isFreeMap: () => true,
    files: 1014,
    exceptions: {
      'invalid/integer/double-sign-nex.toml': NUMBER,
      'invalid/integer/invalid-hex-03.toml': NUMBER,
    },
    stricter: GROUP_OF_DATES,
  },
  {
    verdict: '0.5.11 as invoice',
    reader: 'bindle',
    isFreeMap: isInvoiceMap,
    files: 19,
    exceptions: {
      'invoice--authors-mixed.toml': TYPE,
      'invoice--date-for-string.toml': TYPE,
    },
    stricter: {},
  },
  {
    verdict: '0.5.11 as version 1 manifest',
    reader: 'bindle',
    isFreeMap: isManifestMap,
    files: 9,
    exceptions: {},
    stricter: {},
  },
  {
    verdict: '0.8.23',
    reader: 'spin',
    isFreeMap: () => false,
    files: 1014,
    exceptions: {},
    stricter: {},
  },
];

const skip = skipWithout(corpusRoot, 'corpus');

suite('policy against the real readers', () => {
  const all = corpusRoot === undefined ? [] : [...judgedSuite(), ...judgedProbes()];

  for (const { verdict, reader, isFreeMap, files, exceptions, stricter } of ROWS) {
    test(`toml ${verdict}: error where the reader refuses, and only there`, { skip }, () => {
      const judged = all.filter((file) => file.verdicts[verdict] !== undefined);
      assert.equal(judged.length, files);
      const usedFiles = new Set<string>();
      const usedCodes = new Set<string>();
      const wrong = judged.flatMap(({ name, text, verdicts }) => {
        const refuses = verdicts[verdict] !== 'ok';
        if (text === undefined) {
          return refuses ? [] : [`${name}: read, although it is not UTF-8`];
        }
        const errors = errorsOf(text, reader, isFreeMap);
        if (errors.length > 0 === refuses) {
          return [];
        }
        if (name in exceptions) {
          usedFiles.add(name);
          return [];
        }
        const codes = errors.map(({ code }) => code);
        if (codes.length > 0 && codes.every((code) => code in stricter)) {
          codes.forEach((code) => usedCodes.add(code));
          return [];
        }
        return [`${name}: ${refuses ? 'refused' : 'read'} by the reader, here ${codes.join(', ')}`];
      });
      assert.deepEqual(wrong, []);
      // An exception that nothing needs any more has to go.
      assert.deepEqual([...usedFiles].sort(), Object.keys(exceptions).sort());
      assert.deepEqual([...usedCodes].sort(), Object.keys(stricter).sort());
    });
  }

  test('what toml 0.5.11 reads and loses is a warning that says so', { skip }, () => {
    const silent = all.filter(({ text, verdicts }) => {
      const onlyIntoMaps =
        verdicts['0.5.11'] !== 'ok' && verdicts['0.5.11 into maps'] === 'ok' && text !== undefined;
      const shown = onlyIntoMaps ? showProblems(parseToml(text), 'bindle', () => true) : [];
      return onlyIntoMaps && shown.length === 0;
    });
    assert.deepEqual(
      silent.map(({ name }) => name),
      // A leap second is a valid date, and a date is no string.
      ['date--leap-second.toml'],
    );
  });
});

function errorsOf(
  text: string,
  reader: TomlReader,
  isFreeMap: (path: KeyPath) => boolean,
): ShownTomlProblem[] {
  return showProblems(parseToml(text), reader, isFreeMap).filter(
    ({ severity }) => severity === 'error',
  );
}
