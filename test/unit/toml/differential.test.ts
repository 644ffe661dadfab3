/**
 * smol-toml as a second opinion, over damaged files of toml-test: the same verdict and the same values,
 * but for the differences named here.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse, TomlDate } from 'smol-toml';
import { parseToml } from '../../../server/src/toml/parser';
import { showProblems } from '../../../server/src/toml/policy';
import type { ShownTomlProblem, TomlValue } from '../../../server/src/toml/types';
import { skipWithout } from '../../support/need';
import { mutate } from './support/mutate';
import { Random } from './support/random';
import { suiteFiles, suiteFolder } from './support/suite';
import { randomTables } from './support/tables';

interface KnownDifference {
  readonly name: string;
  /** What smol-toml does; this reader does the other thing. */
  readonly smol: 'accepts' | 'refuses';
  readonly example: string;
  /** Whether it explains an error of this reader (`accepts`), or else smol-toml's message. */
  readonly explains: (code: string, word: string) => boolean;
}

const KNOWN: readonly KnownDifference[] = [
  {
    name: 'a day that its month does not have',
    smol: 'accepts',
    example: 'a = 2023-02-29',
    explains: (code) => code === 'toml/impossible-date-time',
  },
  {
    name: 'an integer of more than 64 bits',
    smol: 'accepts',
    example: 'a = 9223372036854775808',
    explains: (code) => code === 'toml/integer-range',
  },
  {
    name: 'a float beyond the largest',
    smol: 'accepts',
    example: 'a = 1e999',
    explains: (code) => code === 'toml/float-range',
  },
  {
    name: 'a malformed date that JavaScript’s Date reads all the same',
    smol: 'accepts',
    example: 'a = 1979-05-.7',
    explains: (code, word) =>
      (code === 'toml/invalid-date-time' || code === 'toml/invalid-value') && /^\d{4}-/.test(word),
  },
  {
    name: 'an offset without its colon at the end of the file',
    smol: 'accepts',
    example: 'a = 1997-09-09T09:09:09+0909',
    explains: (code) => code === 'toml/invalid-date-time',
  },
  {
    name: 'a dotted key into a table that a header of an array implied',
    smol: 'accepts',
    example: '[[a.b.c]]\n[a]\nb.d = 1',
    explains: (code) => code === 'toml/dotted-through-table' || code === 'toml/dotted-into-table',
  },
  {
    name: 'a leap second',
    smol: 'refuses',
    example: 'a = 1979-05-27T23:59:60Z',
    explains: (_message, text) => /:60/.test(text),
  },
];

function errorsOf(text: string): ShownTomlProblem[] {
  return showProblems(parseToml(text), 'toml-1.1', () => false).filter(
    ({ severity }) => severity === 'error',
  );
}

function smol(text: string): { value: unknown } | { message: string } {
  try {
    return { value: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

/** What is left unexplained of the difference between the two verdicts; undefined: nothing. */
function unexplained(text: string): string | undefined {
  const errors = errorsOf(text);
  const other = smol(text);
  if ('message' in other) {
    const known = KNOWN.filter(({ smol }) => smol === 'refuses');
    return errors.length > 0 || known.some(({ explains }) => explains(other.message, text))
      ? undefined
      : `smol-toml alone refuses: ${other.message}`;
  }
  const known = KNOWN.filter(({ smol }) => smol === 'accepts');
  const own = errors.find(({ code, span }) => {
    const word = text.slice(span.start, span.end);
    return !known.some(({ explains }) => explains(code, word));
  });
  return own === undefined ? undefined : `smol-toml alone accepts: ${own.code}`;
}

suite('beside smol-toml', () => {
  for (const { name, smol: verdict, example } of KNOWN) {
    test(`known difference: it ${verdict} ${name}`, () => {
      assert.equal('message' in smol(example) ? 'refuses' : 'accepts', verdict);
      assert.equal(errorsOf(example).length > 0 ? 'refuses' : 'accepts', opposite(verdict));
      assert.equal(unexplained(example), undefined);
    });
  }

  test('7,000 damaged files of toml-test', { skip: skipWithout(suiteFolder, 'corpus') }, () => {
    const random = new Random(5);
    const files = suiteFiles('1.1.0');
    const texts = Array.from({ length: 7_000 }, () => mutate(random, random.pick(files).text));
    assert.ok(agreed(texts) > 500);
  });

  test('10,000 small documents about tables', () => {
    const random = new Random(6);
    assert.ok(agreed(Array.from({ length: 10_000 }, () => randomTables(random))) > 3000);
  });
});

/** Compares verdicts and values; gives how many texts both accept. */
function agreed(texts: readonly string[]): number {
  let both = 0;
  for (const text of texts) {
    assert.equal(unexplained(text), undefined, JSON.stringify(text));
    const other = smol(text);
    if ('value' in other && errorsOf(text).length === 0) {
      both++;
      assert.deepEqual(ours(parseToml(text).root), theirs(other.value), JSON.stringify(text));
    }
  }
  return both;
}

function opposite(verdict: KnownDifference['smol']): KnownDifference['smol'] {
  return verdict === 'accepts' ? 'refuses' : 'accepts';
}

/** Tables as Maps, numbers as numbers, dates by their kind. */
function ours(value: TomlValue): unknown {
  if (value.kind === 'table') {
    return new Map(Array.from(value.entries, ([key, entry]) => [key, ours(entry.value)]));
  }
  if (value.kind === 'array') {
    return value.items.map(ours);
  }
  const content = value.value();
  return typeof content === 'bigint'
    ? Number(content)
    : /-time|-date/.test(value.kind)
      ? value.kind
      : content;
}

function theirs(value: unknown): unknown {
  if (value instanceof TomlDate) {
    const local = value.isLocal() ? 'local' : 'offset';
    return value.isDate() ? 'local-date' : value.isTime() ? 'local-time' : `${local}-date-time`;
  }
  if (Array.isArray(value)) {
    return value.map(theirs);
  }
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, theirs(item)]));
  }
  return typeof value === 'bigint' ? Number(value) : value;
}
