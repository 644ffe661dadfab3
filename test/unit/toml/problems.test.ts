/** Every problem that the reader knows: one cause is one problem, at its exact place. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ProblemCode } from '../../../server/src/toml/messages';
import { parseToml } from '../../../server/src/toml/parser';

/** Documents with this problem alone; `⟦` and `⟧` stand around its span. */
const EXAMPLES: Readonly<Record<ProblemCode, readonly string[]>> = {
  'toml/bare-key-character': ['⟦é⟧tat = 1', 'a⟦+⟧b = 1', '[a⟦$⟧]', 'a = { ⟦😀⟧ = 1 }'],
  'toml/carriage-return': ['a = 1⟦\r⟧b = 2', '# a⟦\r⟧b', 'a = "x⟦\r⟧y"'],
  'toml/control-character': ['a = "⟦\0⟧"', '# ⟦\u0001⟧', '⟦\u000c⟧ = 1', "a = '''⟦\u007f⟧'''"],
  'toml/delete-in-comment': ['# ⟦\u007f⟧'],
  'toml/missing-line-end': ['a = 1 ⟦b⟧ = 2', '[a] ⟦b⟧ = 1', 'a = "x"⟦b⟧.c = 2'],
  'toml/unexpected-text': [
    'a = "x" ⟦y z⟧ # c',
    '[a] ⟦b⟧',
    '⟦]⟧',
    '⟦, a⟧\nb = 1',
    '[a ⟦b⟧]',
    'a = [1⟦}⟧]',
    'a = { b = 1 ⟦]⟧ }',
  ],
  'toml/colon': ['a⟦:⟧ 1', 'a = { b ⟦:⟧ 1 }'],
  'toml/missing-equals': ['⟦a⟧', '⟦a.b⟧ "v"', 'a = { ⟦b⟧ }', '⟦a⟧ # c'],
  'toml/missing-key': ['⟦=⟧ 1', 'a⟦.⟧', 'a⟦.⟧ = 1', '⟦[⟧]', '[a⟦.⟧]', '[a⟦.⟧.b]'],
  'toml/missing-value': ['a ⟦=⟧', 'a ⟦=⟧ # c', 'a = { b ⟦=⟧ }', 'a = { b ⟦=⟧, c = 1 }'],
  'toml/multi-line-key': ['⟦"""a"""⟧ = 1', "[⟦'''a'''⟧]"],
  'toml/split-brackets': ['⟦[ [⟧a]]', '[[a⟦] ]⟧'],
  'toml/unclosed-header': ['⟦[a⟧', '⟦[[a]⟧', '⟦[[a⟧\nb = 1', '⟦[a.b⟧ # c'],
  'toml/escape-of-1.1': ['a = "⟦\\e⟧"', 'a = "⟦\\x41⟧"'],
  'toml/invalid-code-point': ['a = "⟦\\uD800⟧"', 'a = "⟦\\U00110000⟧"'],
  'toml/invalid-escape': ['a = "⟦\\q⟧"', '"⟦\\ ⟧" = 1', 'a = """⟦\\ ⟧x"""'],
  'toml/short-escape': ['a = "⟦\\u12⟧"', 'a = "⟦\\U0001f60⟧ "'],
  'toml/unterminated-string': [
    'a = ⟦"x⟧',
    'a = ⟦"x⟧\nb = 1',
    "a = ⟦'x⟧ ",
    'a = ⟦"""x⟧\nb = 1',
    '⟦"a⟧ = 1',
    'a = [⟦"x⟧\nb = 1',
    'a = { b = ⟦"x }⟧\nb = 1',
  ],
  'toml/invalid-value': ['a = ⟦abc⟧', 'a = ⟦True⟧', 'a = [⟦yes⟧, 1]', 'a = ⟦x y⟧ # c', 'a = ⟦_1⟧'],
  'toml/float-digits': ['a = ⟦1.⟧', 'a = ⟦.5⟧', 'a = ⟦1.e3⟧'],
  'toml/float-range': ['a = ⟦1e999⟧'],
  'toml/integer-range': ['a = ⟦9223372036854775808⟧', 'a = ⟦0xFFFFFFFFFFFFFFFF⟧'],
  'toml/leading-zero': ['a = ⟦01⟧', 'a = ⟦-00.5⟧'],
  'toml/number-digit': ['a = ⟦0xg⟧', 'a = ⟦0o8⟧', 'a = ⟦0b2⟧', 'a = ⟦0x⟧'],
  'toml/number-prefix-case': ['a = ⟦0X1⟧'],
  'toml/number-underscore': ['a = ⟦1__0⟧', 'a = ⟦1_⟧', 'a = ⟦0x_1⟧', 'a = ⟦1_.5⟧'],
  'toml/plus-before-prefix': ['a = ⟦+0x1⟧'],
  'toml/signed-prefix': ['a = ⟦-0x1⟧'],
  'toml/date-time-range': ['a = ⟦2023-13-01⟧', 'a = ⟦25:00:00⟧', 'a = ⟦2023-01-01T00:60:00Z⟧'],
  'toml/impossible-date-time': ['a = ⟦2023-02-30⟧', 'a = ⟦24:00:00⟧'],
  'toml/invalid-date-time': ['a = ⟦2023-1-1⟧', 'a = ⟦7:00:00⟧', 'a = ⟦2023-01-01X00:00:00⟧'],
  'toml/time-without-seconds': ['a = ⟦07:32⟧', 'a = ⟦1979-05-27 07:32⟧'],
  'toml/extra-comma': ['a = [⟦,⟧]', 'a = [1,⟦,⟧ 2]', 'a = { ⟦,⟧ b = 1 }'],
  'toml/missing-comma': ['a = [1 ⟦2⟧]', 'a = [\n  "x⟦"⟧\n  "y"\n]', 'a = { b = 1 ⟦c⟧ = 2 }'],
  'toml/multi-line-inline-table': ['a = ⟦{⟧\n b = 1 }', 'a = { b = 1⟦,⟧\n\n c = 2\n}'],
  'toml/trailing-comma': ['a = { b = 1⟦,⟧ }'],
  'toml/unclosed-array': ['a = ⟦[⟧', 'a = ⟦[⟧1,\nb = 2', 'a = ⟦[⟧\n  1,\n[b]'],
  'toml/unclosed-inline-table': ['a = ⟦{⟧', 'a = ⟦{⟧ b = 1\nc = 2', 'a = [⟦{⟧ b = 1]'],
  'toml/dotted-into-inline-table': ['a = {}\n⟦a⟧.b = 1', 'a = { b = {}, ⟦b⟧.c = 1 }'],
  'toml/dotted-into-table': ['[a.b]\n[a]\n⟦b⟧.c = 1'],
  'toml/dotted-into-value': ['a = 1\n⟦a⟧.b = 1'],
  'toml/dotted-through-table': ['[a.b.c]\n[a]\nb.d.⟦e⟧ = 1'],
  'toml/duplicate-key': [
    'a = 1\n⟦a⟧ = 2',
    'a = { b = 1, ⟦"b"⟧ = 2 }',
    'a.b = 1\na.⟦b⟧ = 2',
    'a = 1\n[⟦a⟧]',
  ],
  'toml/header-below-dotted': ['[a]\nb.c = 1\n[a.⟦b⟧.d]'],
  'toml/table-and-array': ['[a]\n[[⟦a⟧]]', '[[a]]\n[⟦a⟧]'],
  'toml/table-redefined': ['[a]\n[⟦a⟧]', '[a.b]\n[a.⟦b⟧]\nc = 1'],
  'toml/deep-key': [`⟦${'a.'.repeat(79)}b⟧ = 1`],
  'toml/deep-nesting': [`a = ${'['.repeat(79)}⟦[⟧]${']'.repeat(79)}`],
  'toml/very-deep-key': [],
  'toml/very-deep-nesting': [],
};

suite('problems', () => {
  for (const [code, examples] of Object.entries(EXAMPLES)) {
    for (const example of examples) {
      const shown = JSON.stringify(example).slice(0, 60);
      test(`${code}: ${shown}`, () => {
        const text = example.replace(/[⟦⟧]/g, '');
        const start = example.indexOf('⟦');
        const found = parseToml(text).problems.map((problem) => ({
          code: problem.code,
          ...problem.span,
        }));
        assert.deepEqual(found, [{ code, start, end: example.indexOf('⟧') - 1 }]);
      });
    }
  }

  test('what is read at all depths is within the limits of the readers', () => {
    for (const text of [`${'a.'.repeat(78)}b = 1`, `a = ${'['.repeat(79)}${']'.repeat(79)}`]) {
      assert.deepEqual(parseToml(text).problems, []);
    }
    const deep = parseToml(`${'a.'.repeat(999)}b = ${'{a='.repeat(1000)}1${'}'.repeat(1000)}`);
    assert.deepEqual(
      deep.problems.map(({ code }) => code),
      ['toml/deep-key', 'toml/very-deep-key', 'toml/deep-nesting', 'toml/very-deep-nesting'],
    );
  });

  test('a duplicate tells where the first one stands', () => {
    const [problem] = parseToml('[a]\nb = 1\n\n[c]\n[a]\nb = 2\n').problems;
    assert.deepEqual(problem, {
      code: 'toml/table-redefined',
      span: { start: 16, end: 17 },
      args: ['a'],
      related: { start: 1, end: 2 },
    });
  });

  test('what follows from a problem is no problem of its own', () => {
    const texts = {
      'keys below a header that stands twice': '[a]\nb = 1\n[a]\nb = 1\nc = 2\n',
      'a duplicate that is half-typed': 'a = 1\na = \n',
      'two errors in one value': 'a = ["x" y: [ }\n',
      'an unclosed array after an unclosed string': 'a = [ "x\nb = 1\n',
      'a table that is no table': 'a = 1\n[a]\nb = 1\n[a.b]\n',
    };
    for (const [name, text] of Object.entries(texts)) {
      const most = name.startsWith('a table') ? 2 : 1;
      assert.ok(parseToml(text).problems.length <= most, name);
    }
  });

  test('at most a thousand are kept, the first ones', () => {
    const { problems } = parseToml('[a]\n'.repeat(3000));
    assert.equal(problems.length, 1000);
    assert.equal(problems.at(-1)?.span.start, 4 * 1000 + 1);
  });
});
