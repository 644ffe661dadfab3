/** Which problems are shown for which reader, how severe, and in which words. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { PROBLEM_TEXTS, type ProblemCode } from '../../../server/src/toml/messages';
import { parseToml } from '../../../server/src/toml/parser';
import { showProblems } from '../../../server/src/toml/policy';
import { READER_WORDS } from '../../../server/src/toml/policyWords';
import type { KeyPath, ShownTomlProblem, TomlReader } from '../../../server/src/toml/types';
import { isInvoiceMap } from './support/verdicts';
import { SAMPLES } from './support/samples';

const READERS: readonly TomlReader[] = ['bindle', 'spin', 'toml-1.0', 'toml-1.1'];
const CODES = Object.keys(PROBLEM_TEXTS) as ProblemCode[];

function shown(text: string, reader: TomlReader, isFreeMap: (path: KeyPath) => boolean) {
  return showProblems(parseToml(text), reader, isFreeMap);
}

const never = () => false;
const always = () => true;

/** Severities in the order of `READERS`, and last Bindle's reader in a free map; `-`: nothing. */
const TABLE: readonly (readonly [string, string])[] = [
  ['a = "b', 'error error error error error'],
  ['a = 9223372036854775808', 'error error error error error'],
  ['a = { b = 1,\n c = 2 }', 'error error error - error'],
  ['a = { b = 1, }', 'error error error - error'],
  ['a = "\\e"', 'error error error - error'],
  ['a = "\\x41"', 'error error error - error'],
  ['a = 07:32', 'error error error - error'],
  ['a.b = 1\n[a.c]', 'error - - - warning'],
  ['a.b = 1\n[[a.c]]', 'error - - - warning'],
  ['a = 1\na = 2', 'error error error error warning'],
  ['a = 1\n"a" = 2', 'error error error error warning'],
  ['a.b = 1\n[a]', 'error error error error warning'],
  ['a = {}\n[a]', 'error error error error warning'],
  ['[a.b]\n[a]\nb = 1', 'error error error error warning'],
  ['[a.b]\n[a]\nb.c = 1', 'error error error error warning'],
  ['a = 1\na.b = 2', 'error error error error error'],
  ['[a]\n[a]', 'error error error error error'],
  ['[a]\n[[a]]', 'error error error error error'],
  ['[a.b.c]\n[a]\nb.d.e = 1', 'error warning error error warning'],
  ['[[a.b]]\n[a]\nb.d.e = 1', 'error warning error error warning'],
  ['a = +0x1', 'warning error error error warning'],
  ['# \u007f', 'warning error error error warning'],
  ['a = 2023-02-29', '- error error error -'],
  ['a = 24:00:00', '- error error error -'],
  ['a = 2023-01-01T00:00:00+24:00', '- error error error -'],
  ['a = 23:59:60', '- - - - -'],
  [`a = ${'['.repeat(79)}${']'.repeat(79)}`, '- - - - -'],
  [`a = ${'['.repeat(80)}${']'.repeat(80)}`, '- error - - -'],
  [`a = ${'['.repeat(999)}${']'.repeat(999)}`, '- error - - -'],
  [`a = ${'['.repeat(1000)}${']'.repeat(1000)}`, 'warning error - - warning'],
];

suite('policy: severities', () => {
  for (const [text, expected] of TABLE) {
    test(text.length > 40 ? `${text.length} characters of nesting` : JSON.stringify(text), () => {
      const runs = [
        ...READERS.map((reader) => shown(text, reader, never)),
        shown(text, 'bindle', always),
      ];
      const severities = runs.map((run) => run.map(({ severity }) => severity).join('+') || '-');
      assert.equal(severities.join(' '), expected);
    });
  }
});

suite('policy: words', () => {
  test('every code is reported for its sample, by the readers that mind', () => {
    for (const code of CODES) {
      const found = parseToml(SAMPLES[code]).problems.map((problem) => problem.code);
      assert.ok(found.includes(code), `${code}: ${found.join(', ')}`);
      const minded = READERS.some((reader) => of(code, shown(SAMPLES[code], reader, never)));
      assert.ok(minded, code);
    }
  });

  test('every sentence is one, and its placeholders are filled', () => {
    for (const code of CODES) {
      for (const [reader, isFreeMap] of [
        ...READERS.map((each) => [each, never] as const),
        ['bindle', always] as const,
      ]) {
        const problem = of(code, shown(SAMPLES[code], reader, isFreeMap));
        if (problem !== undefined) {
          const { message, args = [] } = problem;
          const places = [...message.matchAll(/\{(\d)\}/g)].map((match) => Number(match[1]));
          assert.ok(
            places.every((place) => args[place] !== undefined && args[place] !== ''),
            `${code}: ${message} ${JSON.stringify(args)}`,
          );
          assert.match(message, /^[\p{Lu}“{][^\n]*\.$/u, code);
        }
      }
    }
  });

  test('every sentence for one reader is used, and names the tool', () => {
    for (const [code, words] of Object.entries(READER_WORDS) as [
      ProblemCode,
      Readonly<Record<string, string>>,
    ][]) {
      for (const [place, sentence] of Object.entries(words)) {
        const reader = place === 'bindle-map' ? 'bindle' : (place as TomlReader);
        const problem = of(
          code,
          shown(SAMPLES[code], reader, place === 'bindle-map' ? always : never),
        );
        assert.equal(problem?.message, sentence, `${code} for ${place}`);
        assert.match(sentence, reader === 'bindle' ? /Bindle/ : /Spin/, code);
      }
    }
  });

  test('what only TOML 1.1 has is said to be that, whoever reads it', () => {
    for (const code of CODES.filter((each) => PROBLEM_TEXTS[each].kind === 'form-1.1')) {
      for (const reader of ['bindle', 'spin', 'toml-1.0'] as const) {
        assert.match(of(code, shown(SAMPLES[code], reader, never))?.message ?? '', /TOML 1\.1/);
      }
      assert.equal(of(code, shown(SAMPLES[code], 'toml-1.1', never)), undefined);
    }
  });
});

suite('policy: duplicates', () => {
  /** Severity and span of every problem of an invoice, as text. */
  const inInvoice = (text: string) =>
    shown(text, 'bindle', isInvoiceMap).map(
      ({ severity, span, related }) =>
        `${severity} ${text.slice(span.start, span.end)}@${span.start} first@${related?.start}`,
    );

  test('an annotation twice: the last one wins', () => {
    assert.deepEqual(inInvoice('[annotations]\nk = "1"\nk = "2"\n'), ['warning k@22 first@14']);
  });
  test('a field of a structure twice: refused', () => {
    assert.deepEqual(inInvoice('[bindle]\nname = "1"\nname = "2"\n'), ['error name@20 first@9']);
  });
  test('in the second parcel, below the header of its label', () => {
    const text = '[[parcel]]\n[[parcel]]\n[parcel.label.annotations]\nk = "1"\nk = "2"\n';
    assert.deepEqual(inInvoice(text), ['warning k@57 first@49']);
  });
  test('in an inline table', () => {
    const text = '[[parcel]]\nlabel = { size = 1, annotations = { k = "1", k = "2" } }\n';
    assert.deepEqual(inInvoice(text), ['warning k@56 first@47']);
    const size = '[[parcel]]\nlabel = { size = 1, size = 2 }\n';
    assert.deepEqual(inInvoice(size), ['error size@31 first@21']);
  });
  test('a group of features by dotted keys, then by a header', () => {
    const text =
      '[[parcel]]\n[parcel.label]\n[parcel.label.feature]\na.x = "1"\n[parcel.label.feature.a]\n';
    assert.deepEqual(inInvoice(text), ['warning a@81 first@49']);
  });
  test('a label by dotted keys, then a header below it', () => {
    const text = '[[parcel]]\nlabel.size = 1\n[parcel.label.annotations]\n';
    assert.deepEqual(inInvoice(text), ['error label@34 first@11']);
  });
  test('a header twice is refused even in a map', () => {
    const text = '[annotations]\n[annotations]\n';
    assert.deepEqual(inInvoice(text), ['error annotations@15 first@1']);
  });
  test('in a table whose own header clashes', () => {
    const text = '[annotations]\n[annotations]\nk = "1"\nk = "2"\n';
    assert.deepEqual(inInvoice(text), ['error annotations@15 first@1', 'warning k@36 first@28']);
  });
  test('a map is asked for only where something is defined twice, and by its path', () => {
    const asked: KeyPath[] = [];
    const ask = (path: KeyPath) => asked.push(path) < 0;
    shown('a = [\n"x\n[b]\nc = 1', 'bindle', ask);
    assert.deepEqual(asked, []);
    shown('[[a]]\n[[a]]\n"b.c".d = 1\n"b.c".d = 2\n', 'bindle', ask);
    assert.deepEqual(asked, [['a', 1, 'b.c']]);
  });
});

test('policy: the order of the text is kept', () => {
  const spans = shown('b = 1\nb = 2\na = tru\n[x\n', 'spin', never).map(({ span }) => span.start);
  assert.deepEqual(spans, [6, 16, 20]);
});

function of(code: ProblemCode, problems: readonly ShownTomlProblem[]) {
  return problems.find((problem) => problem.code === code);
}
