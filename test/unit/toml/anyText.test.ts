/** Any text at all: nothing throws, every character is accounted for, and it ends in bounded time. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml, updateToml } from '../../../server/src/toml/parser';
import { suiteFiles, suiteFolder } from './support/suite';
import { checkInvariants } from './support/invariants';
import { SNIPPETS, STARTS } from './support/fuzz';
import { Random } from './support/random';
import { skipWithout } from '../../support/need';

/** Milliseconds in which any of these texts must be read, on a busy machine. */
const MOST = 10_000;

function inTime<T>(what: string, read: () => T): T {
  const started = performance.now();
  const result = read();
  const took = performance.now() - started;
  assert.ok(took < MOST, `${what}: ${took.toFixed(0)} ms`);
  return result;
}

function readWhole(name: string, text: string): string[] {
  return inTime(name, () => {
    const document = parseToml(text);
    const { root, comments, problems } = document;
    assert.ok(root.kind === 'table' && comments.length >= 0);
    const middle = text.length >> 1;
    const edited = updateToml(document, [{ start: middle, end: middle, text: 'x' }]);
    assert.ok(edited.root.kind === 'table' && edited.problems.length <= 1000);
    return problems.map(({ code }) => code);
  });
}

suite('any text', () => {
  const rare: Readonly<Record<string, readonly string[]>> = {
    '\r': ['toml/carriage-return'],
    'a = 1\rb = 2': ['toml/carriage-return'],
    '# x\ry\n': ['toml/carriage-return'],
    '\0': ['toml/control-character'],
    'a = "\0"': ['toml/control-character'],
    '\uFEFFa = 1': [],
    '\uFEFF[a]\r\nb = 1\r\n': [],
    'a = 1\n\uFEFFb = 2': ['toml/bare-key-character'],
    'a = "😀"\n"😀" = 1': [],
    'a = "\ud83d"': [],
    '\ud83d = 1': ['toml/bare-key-character'],
    'a = "\u007f" # \u007f': ['toml/control-character', 'toml/delete-in-comment'],
  };
  for (const [text, codes] of Object.entries(rare)) {
    test(`${JSON.stringify(text)}: ${codes.join(', ') || 'no problem'}`, () => {
      const document = parseToml(text);
      checkInvariants(document);
      assert.deepEqual(
        document.problems.map(({ code }) => code),
        codes,
      );
    });
  }

  test('10,000 deep: no stack runs out, and the depth is reported once', () => {
    const deep = 10_000;
    const texts = {
      arrays: `a = ${'['.repeat(deep)}${']'.repeat(deep)}`,
      'inline tables': `a = ${'{ b = '.repeat(deep)}1${' }'.repeat(deep)}`,
      both: `a = ${'[{ b = '.repeat(deep / 2)}1${' }]'.repeat(deep / 2)}`,
    };
    for (const [name, text] of Object.entries(texts)) {
      assert.deepEqual(readWhole(name, text), ['toml/deep-nesting', 'toml/very-deep-nesting']);
    }
    const keys = `${'a.'.repeat(deep)}b`;
    for (const text of [`${keys} = 1`, `[${keys}]`, `[[${keys}]]`, `a = { ${keys} = 1 }`]) {
      assert.deepEqual(readWhole(text.slice(0, 9), text), ['toml/deep-key', 'toml/very-deep-key']);
    }
    for (const open of ['[', '{', '[{a=', '{a=[', '{ a = "', "['", '[\n', '{\n']) {
      const codes = readWhole(open, `a = ${open.repeat(deep)}`);
      assert.ok(codes.length > 0);
    }
  });

  test('the tree stays shallow enough for a walk that recurses', () => {
    for (const text of [
      `a = ${'['.repeat(5000)}`,
      `${'[a.b.c]\n'.repeat(3)}${'x.'.repeat(399)}y = [`,
    ]) {
      checkInvariants(parseToml(text));
    }
  });

  test('one line of 10 MB', () => {
    const length = 10_000_000;
    const lines = {
      'open string': `a = "${'x'.repeat(length)}`,
      quotes: '"'.repeat(length),
      '1 MB of brackets': `a = ${'['.repeat(length / 10)}`,
      '1 MB word': `a = ${'x'.repeat(length / 10)}`,
      '1 MB integer': `a = ${'1'.repeat(length / 10)}`,
      '1 MB of commas': `a = [${','.repeat(length / 10)}`,
      '1 MB of dots': '.'.repeat(length / 10),
    };
    for (const [name, text] of Object.entries(lines)) {
      readWhole(name, text);
    }
  });

  test('100,000 keys, and 30,000 of everything', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const fewer = many.slice(0, 30_000);
    const texts = {
      keys: many.map((index) => `k${index} = 1`).join('\n'),
      'the same key': 'k = 1\n'.repeat(fewer.length),
      headers: fewer.map((index) => `[t.t${index}]`).join('\n'),
      'the same header': '[t]\n'.repeat(fewer.length),
      elements: '[[t]]\n'.repeat(fewer.length),
      'open strings': 'k = """\n'.repeat(fewer.length),
      'open tables': 'k = { a = 1,\n'.repeat(fewer.length),
      'lines of one table': `k = {\n${'a = 1,\n'.repeat(fewer.length)}`,
      'line ends': '\r'.repeat(fewer.length),
    };
    for (const [name, text] of Object.entries(texts)) {
      readWhole(name, text);
    }
  });

  test('2,000 random texts', () => {
    const random = new Random(11);
    for (let i = 0; i < 2_000; i++) {
      const text = Array.from({ length: random.below(80) }, () => random.pick(SNIPPETS)).join('');
      const whole = random.below(3) > 0 ? text : random.pick(STARTS) + text;
      inTime(JSON.stringify(whole), () => checkInvariants(parseToml(whole)));
    }
  });

  test('every toml-test file', { skip: skipWithout(suiteFolder, 'corpus') }, () => {
    for (const { name, text } of suiteFiles('1.1.0')) {
      inTime(name, () => checkInvariants(parseToml(text)));
    }
  });
});
