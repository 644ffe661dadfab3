/**
 * The policy against the real readers: whatever Rust's `toml` 0.5.11 and 0.8.23 say of every file of
 * toml-test and of every probe, the policy says too, but for what the tables here name.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import { showProblems } from '../../../server/src/toml/policy';
import type { KeyPath, TomlReader } from '../../../server/src/toml/types';
import { corpusRoot, skipWithout } from '../../support/need';
import {
  isInvoiceMap,
  isManifestMap,
  judgedProbes,
  judgedSuite,
  type Judged,
} from './support/verdicts';

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
  /** How many files of the suite, and how many probes, have this verdict at all. */
  readonly suite: number;
  readonly probes: number;
  /** Files judged otherwise, with the reason. */
  readonly exceptions: Exceptions;
  /** Codes that the policy refuses although the reader does not mind, with the reason. */
  readonly stricter: Exceptions;
}[] = [
  {
    verdict: '0.5.11',
    reader: 'bindle',
    isFreeMap: () => false,
    suite: 777,
    probes: 237,
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
    suite: 777,
    probes: 237,
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
    suite: 0,
    probes: 19,
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
    suite: 0,
    probes: 9,
    exceptions: {},
    stricter: {},
  },
  {
    verdict: '0.8.23',
    reader: 'spin',
    isFreeMap: () => false,
    suite: 777,
    probes: 237,
    exceptions: {},
    stricter: {},
  },
];

const SOURCES = [
  { source: 'suite', load: judgedSuite, skip: skipWithout(corpusRoot, 'corpus') },
  { source: 'probes', load: judgedProbes, skip: false },
] as const;

for (const { source, load, skip } of SOURCES) {
  const judged = skip === false ? load() : [];

  suite(`policy against the real readers: ${source}`, () => {
    for (const row of ROWS.filter((each) => each[source] > 0)) {
      const { verdict, exceptions, stricter } = row;

      test(`toml ${verdict}: error where the reader refuses, and only there`, { skip }, () => {
        const files = judged.filter((file) => file.verdicts[verdict] !== undefined);
        assert.equal(files.length, row[source]);
        const differing = files.flatMap((file) => {
          const errors = errorsOf(file, row);
          const refused = file.verdicts[verdict] !== 'ok';
          return errors.length > 0 === refused ? [] : [{ file, errors, refused }];
        });
        const excused = (codes: readonly string[]) =>
          codes.length > 0 && codes.every((code) => code in stricter);
        assert.deepEqual(
          differing
            .filter(({ file, errors }) => !(file.name in exceptions) && !excused(errors))
            .map(({ file, errors, refused }) => ({ name: file.name, refused, errors })),
          [],
        );
        // An exception that nothing needs any more has to go.
        const names = new Set(differing.map(({ file }) => file.name));
        const known = new Set(files.map(({ name }) => name));
        const needless = Object.keys(exceptions).filter(
          (name) => known.has(name) && !names.has(name),
        );
        assert.deepEqual(needless, []);
      });
    }

    test('what toml 0.5.11 reads and loses is a warning that says so', { skip }, () => {
      const lossy = judged.filter(
        ({ verdicts }) => verdicts['0.5.11'] !== 'ok' && verdicts['0.5.11 into maps'] === 'ok',
      );
      assert.ok(lossy.length > 20, `${lossy.length} files`);
      const silent = lossy.filter(
        ({ text }) => showProblems(parseToml(text ?? ''), 'bindle', () => true).length === 0,
      );
      assert.deepEqual(
        silent.map(({ name }) => name),
        // A leap second is a valid date, and a date is no string.
        source === 'probes' ? ['date--leap-second.toml'] : [],
      );
    });
  });
}

test('every exception is a file that has been measured', { skip: SOURCES[0].skip }, () => {
  const names = new Set([...judgedSuite(), ...judgedProbes()].map(({ name }) => name));
  const unknown = ROWS.flatMap(({ exceptions }) => Object.keys(exceptions)).filter(
    (name) => !names.has(name),
  );
  assert.deepEqual(unknown, []);
});

/** Codes of the errors; a file that is not UTF-8 has one. */
function errorsOf({ text }: Judged, { reader, isFreeMap }: (typeof ROWS)[number]): string[] {
  return text === undefined
    ? ['toml/not-utf8']
    : showProblems(parseToml(text), reader, isFreeMap)
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
}
