/** Values and the tree, on small documents: what toml-test checks in full where the corpus is there. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import type { TomlEntry, TomlTable, TomlValue } from '../../../server/src/toml/types';
import { tagged } from './support/tagged';

type Content = string | number | bigint | boolean | undefined;

/** Text of a value → kind and content. */
const SCALARS: readonly (readonly [string, TomlValue['kind'], Content])[] = [
  ['"a\\tb\\n\\"\\\\\\u00e9\\U0001F600"', 'string', 'a\tb\n"\\é😀'],
  ["'a\\tb'", 'string', 'a\\tb'],
  ['""', 'string', ''],
  ['"""\na\\\n   b"c""\\"""""', 'string', 'ab"c""""'],
  ['"""\r\na\r\nb"""', 'string', 'a\r\nb'],
  ["'''\na\n'b'''", 'string', "a\n'b"],
  ["'''''a'''''", 'string', "''a''"],
  ['"\\e\\x41"', 'string', '\u001bA'],
  ['"half', 'string', 'half'],
  ['"\\q"', 'string', '\\q'],
  ['0', 'integer', 0n],
  ['-17', 'integer', -17n],
  ['+1_000', 'integer', 1000n],
  ['9223372036854775807', 'integer', 9223372036854775807n],
  ['-9223372036854775808', 'integer', -9223372036854775808n],
  ['0xDEAD_beef', 'integer', 0xdeadbeefn],
  ['0o755', 'integer', 493n],
  ['0b1101', 'integer', 13n],
  ['1.5', 'float', 1.5],
  ['-0.0', 'float', -0],
  ['6.626e-34', 'float', 6.626e-34],
  ['1_0.0_1E+2', 'float', 1001],
  ['inf', 'float', Infinity],
  ['-inf', 'float', -Infinity],
  ['+nan', 'float', NaN],
  ['true', 'boolean', true],
  ['false', 'boolean', false],
  ['1979-05-27', 'local-date', '1979-05-27'],
  ['07:32:00.999', 'local-time', '07:32:00.999'],
  ['1979-05-27T07:32:00', 'local-date-time', '1979-05-27T07:32:00'],
  ['1979-05-27 07:32:00Z', 'offset-date-time', '1979-05-27 07:32:00Z'],
  ['1979-05-27t00:32:00-07:00', 'offset-date-time', '1979-05-27t00:32:00-07:00'],
  ['1979-05-27T23:59:60Z', 'offset-date-time', '1979-05-27T23:59:60Z'],
  ['', 'missing', undefined],
  ['abc', 'invalid', undefined],
];

function entry(table: TomlTable, ...keys: string[]): TomlEntry {
  const [key = '', ...rest] = keys;
  const found = table.entries.get(key);
  assert.ok(found !== undefined, key);
  if (rest.length === 0) {
    return found;
  }
  assert.ok(found.value.kind === 'table');
  return entry(found.value, ...rest);
}

suite('values', () => {
  for (const [text, kind, content] of SCALARS) {
    test(JSON.stringify(text), () => {
      const { value } = entry(parseToml(`a = ${text}`).root, 'a');
      assert.equal(value.kind, kind);
      assert.ok(value.kind !== 'table' && value.kind !== 'array');
      assert.deepEqual(value.value(), content);
      assert.equal(value.raw(), text);
    });
  }

  test('keys are decoded, and none is special', () => {
    const { root, problems } = parseToml(
      '__proto__ = 1\n"a.b" = 2\n\'c\' . "\\u0064" = 3\n"" = 4\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual([...root.entries.keys()], ['__proto__', 'a.b', 'c', '']);
    assert.deepEqual([...(entry(root, 'c').value as TomlTable).entries.keys()], ['d']);
  });
});

suite('the tree', () => {
  const text = [
    '# head',
    '[a.b] # c',
    'd.e = { f = 1, g.h = [1, "x"] }',
    '[[i]]',
    'j = 1',
    '[i.k]',
    '[[i]]',
    '[a]',
  ].join('\n');
  const document = parseToml(text);
  const { root } = document;
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

  test('how each table came to be', () => {
    const forms = [
      [],
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'd'],
      ['a', 'b', 'd', 'e'],
      ['a', 'b', 'd', 'e', 'g'],
    ];
    const tables = forms.map((keys) => (keys.length === 0 ? root : entry(root, ...keys).value));
    assert.deepEqual(
      tables.map((table) => table.kind === 'table' && table.form),
      ['root', 'header', 'header', 'dotted', 'inline', 'dotted'],
    );
    assert.deepEqual(
      tables.map(({ span }) => at(span)),
      ['', '[a]', '[a.b]', 'd', '{ f = 1, g.h = [1, "x"] }', 'g'],
    );
    const implied = entry(parseToml('[x.y]').root, 'x').value;
    assert.deepEqual(
      [implied.kind === 'table' && implied.form, implied.span],
      ['implicit', { start: 1, end: 2 }],
    );
  });

  test('keys and statements', () => {
    const places = [['a'], ['a', 'b'], ['a', 'b', 'd'], ['a', 'b', 'd', 'e', 'f'], ['i']].map(
      (keys) => {
        const { keySpan, statement } = entry(root, ...keys);
        return [at(keySpan), at(statement)];
      },
    );
    assert.deepEqual(places, [
      ['a', '[a.b]'],
      ['b', '[a.b]'],
      ['d', 'd.e = { f = 1, g.h = [1, "x"] }'],
      ['f', 'f = 1'],
      ['i', '[[i]]'],
    ]);
  });

  test('arrays, made by headers and in brackets', () => {
    const made = entry(root, 'i').value;
    assert.ok(made.kind === 'array');
    assert.deepEqual([made.form, made.items.length, at(made.span)], ['tables', 2, '[[i]]']);
    const brackets = entry(root, 'a', 'b', 'd', 'e', 'g', 'h').value;
    assert.ok(brackets.kind === 'array');
    assert.deepEqual(
      [brackets.form, brackets.items.map(({ span }) => at(span))],
      ['inline', ['1', '"x"']],
    );
  });

  test('values as toml-test writes them', () => {
    const number = (value: string) => ({ type: 'integer', value });
    const e = new Map<string, unknown>([
      ['f', number('1')],
      ['g', new Map([['h', [number('1'), { type: 'string', value: 'x' }]]])],
    ]);
    assert.deepEqual(
      tagged(root),
      new Map<string, unknown>([
        ['a', new Map([['b', new Map([['d', new Map([['e', e]])]])]])],
        [
          'i',
          [
            new Map<string, unknown>([
              ['j', number('1')],
              ['k', new Map()],
            ]),
            new Map(),
          ],
        ],
      ]),
    );
  });

  test('comments, without their line ends', () => {
    assert.deepEqual(
      document.comments.map(({ span }) => at(span)),
      ['# head', '# c'],
    );
    assert.deepEqual(parseToml('a = """\n# no\n""" # yes\r\n').comments.length, 1);
  });

  test('what is broken says so, and no other does', () => {
    const broken = (source: string, key: string) => entry(parseToml(source).root, key).broken;
    assert.deepEqual(
      [
        broken('a =', 'a'),
        broken('a', 'a'),
        broken('a = "x', 'a'),
        broken('a = 1 x', 'a'),
        broken('a. = 1', 'a'),
        broken('[a', 'a'),
        broken('[a] x', 'a'),
        broken('[a.', 'a'),
      ],
      new Array(8).fill(true),
    );
    assert.deepEqual(
      [
        broken('a = 1', 'a'),
        broken('b =\na = 1', 'a'),
        broken('a.\na.b = 1', 'a'),
        broken('[a.\n[a.b]', 'a'),
        broken('[a]\nb =', 'a'),
        broken('a = 1\na =', 'a'),
        broken('a = +0x1', 'a'),
      ],
      new Array(7).fill(false),
    );
  });
});
