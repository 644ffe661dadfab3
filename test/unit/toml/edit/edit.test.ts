/** Edits of TOML as text: what is put in and taken out, and that everything else stays as it is. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from 'smol-toml';
import { applyChanges, inOrder, narrowed } from '../../../../server/src/toml/edit/changes';
import {
  itemAt,
  pairAt,
  pairsAround,
  sectionAt,
  valueAtOffset,
} from '../../../../server/src/toml/edit/find';
import { insertBlock, insertPairs } from '../../../../server/src/toml/edit/insert';
import { lineEndOf, startOfCommentsAbove } from '../../../../server/src/toml/edit/lines';
import { removeSibling } from '../../../../server/src/toml/edit/remove';
import { parseToml } from '../../../../server/src/toml/parser';
import type { TextChange, TomlDocument, TomlTable } from '../../../../server/src/toml/types';
import { manifestFiles } from '../../../support/corpusFiles';
import { mutate } from '../support/mutate';
import { Random } from '../support/random';

function after(document: TomlDocument, ...changes: (TextChange | undefined)[]): string {
  const sorted = inOrder(changes.filter((change) => change !== undefined));
  assert.ok(sorted !== undefined);
  return applyChanges(document.text, sorted);
}

/** The table at a path of keys and positions. */
function tableAt(document: TomlDocument, ...path: (string | number)[]): TomlTable {
  let value: unknown = document.root;
  for (const part of path) {
    value =
      typeof part === 'number'
        ? (value as { items: unknown[] }).items[part]
        : (value as TomlTable).entries.get(part)?.value;
  }
  return value as TomlTable;
}

function inserted(text: string, path: (string | number)[], above?: string[]): string {
  const document = parseToml(text);
  const pairs = [
    { key: 'k', value: '1' },
    { key: '"l m"', value: '[2]' },
  ];
  return after(
    document,
    insertPairs(document, tableAt(document, ...path), pairs, above && new Set(above)),
  );
}

suite('insertPairs', () => {
  const CASES: readonly (readonly [
    name: string,
    text: string,
    path: (string | number)[],
    above: string[] | undefined,
    wanted: string,
  ])[] = [
    ['an empty file', '', [], undefined, 'k = 1\n"l m" = [2]\n'],
    ['a file of one comment without line end', '# a', [], undefined, '# a\nk = 1\n"l m" = [2]\n'],
    [
      'the root, behind its last statement',
      'a = 1 # x\n\n[b]\n',
      [],
      undefined,
      'a = 1 # x\nk = 1\n"l m" = [2]\n\n[b]\n',
    ],
    [
      'the root, without statements',
      '# about b\n[b]\nc = 1\n',
      [],
      undefined,
      'k = 1\n"l m" = [2]\n\n# about b\n[b]\nc = 1\n',
    ],
    [
      'the root, at its top',
      '# about a\na = 1\n',
      [],
      [],
      'k = 1\n"l m" = [2]\n# about a\na = 1\n',
    ],
    [
      'a byte order mark stays first',
      '\ufeff[b]\n',
      [],
      undefined,
      '\ufeffk = 1\n"l m" = [2]\n\n[b]\n',
    ],
    [
      'a header, at the end of the file',
      '[a]\nb = 1',
      ['a'],
      undefined,
      '[a]\nb = 1\nk = 1\n"l m" = [2]',
    ],
    [
      'a header, below a key',
      '[a]\nb = 1\nc = 1\n',
      ['a'],
      ['b'],
      '[a]\nb = 1\nk = 1\n"l m" = [2]\nc = 1\n',
    ],
    [
      'a header without lines',
      '[a] # x\n[b]\n',
      ['a'],
      undefined,
      '[a] # x\nk = 1\n"l m" = [2]\n[b]\n',
    ],
    [
      'indentation and line ends of the file',
      '[a]\r\n\tb = [\r\n1,\r\n]\r\n',
      ['a'],
      undefined,
      '[a]\r\n\tb = [\r\n1,\r\n]\r\n\tk = 1\r\n\t"l m" = [2]\r\n',
    ],
    [
      'one of several elements',
      '[[a]]\nb = 1\n[[a]]\nb = 2\n',
      ['a', 0],
      undefined,
      '[[a]]\nb = 1\nk = 1\n"l m" = [2]\n[[a]]\nb = 2\n',
    ],
    [
      'a table that a header implied',
      '# x\n[a.b.c]\nd = 1\n',
      ['a', 'b'],
      undefined,
      '[a.b]\nk = 1\n"l m" = [2]\n\n# x\n[a.b.c]\nd = 1\n',
    ],
    [
      'a dotted table',
      '[x]\n  a.b.c = 1 # y\n  a.b.d = 2 # z\n  e = 1\n',
      ['x', 'a', 'b'],
      undefined,
      '[x]\n  a.b.c = 1 # y\n  a.b.d = 2 # z\n  a.b.k = 1\n  a.b."l m" = [2]\n  e = 1\n',
    ],
    [
      'a dotted table in braces',
      'x = { a.b = 1, c = 2 }\n',
      ['x', 'a'],
      undefined,
      'x = { a.b = 1, a.k = 1, a."l m" = [2], c = 2 }\n',
    ],
    ['braces', 'x = { a = 1 } # y\n', ['x'], undefined, 'x = { a = 1, k = 1, "l m" = [2] } # y\n'],
    ['braces, at the top', 'x = { a = 1 }\n', ['x'], [], 'x = { k = 1, "l m" = [2], a = 1 }\n'],
    ['empty braces', 'x = {}\n', ['x'], undefined, 'x = { k = 1, "l m" = [2] }\n'],
    [
      'braces in an array',
      'x = [{ a = 1 }, {}]\n',
      ['x', 1],
      undefined,
      'x = [{ a = 1 }, { k = 1, "l m" = [2] }]\n',
    ],
  ];
  for (const [name, text, path, above, wanted] of CASES) {
    test(name, () => {
      assert.equal(inserted(text, path, above), wanted);
      parse(wanted);
    });
  }
});

test('insertBlock: behind a section, at the end, in an empty file', () => {
  const lines = ['[n]', 'k = 1'];
  const document = parseToml('[a]\nb = 1\n# about c\n[c]\r\n\n\n');
  assert.equal(
    after(document, insertBlock(document, lines, sectionAt(document, 0))),
    '[a]\nb = 1\n\n[n]\nk = 1\n\n# about c\n[c]\r\n\n\n',
  );
  assert.equal(
    after(document, insertBlock(document, lines)),
    '[a]\nb = 1\n# about c\n[c]\n\n[n]\nk = 1\r\n\n\n',
  );
  assert.equal(after(parseToml(''), insertBlock(parseToml(''), lines)), '[n]\nk = 1\n');
  const parted = parseToml('[a]\r\nb = 1\r\n\r\n[c]\r\n');
  assert.equal(
    after(parted, insertBlock(parted, lines, sectionAt(parted, 0))),
    '[a]\r\nb = 1\r\n\r\n[n]\r\nk = 1\r\n\r\n[c]\r\n',
  );
});

suite('removeSibling', () => {
  const CASES: readonly (readonly [before: string, after: string])[] = [
    ['a = 1\n‸b = 2 # x\nc = 3\n', 'a = 1\nc = 3\n'],
    ['a = 1\n# why\n‸b = """\nx\n"""\n', 'a = 1\n# why\n'],
    ['a = 1\r\n  ‸b = 2', 'a = 1'],
    ['‸a = 1', ''],
    ['x = { ‸a = 1, b = 2 }\n', 'x = { b = 2 }\n'],
    ['x = { a = 1, ‸b = 2 }\n', 'x = { a = 1 }\n'],
    ['x = { ‸a = 1 }\n', 'x = {}\n'],
  ];
  for (const [marked, wanted] of CASES) {
    test(JSON.stringify(marked), () => {
      const document = parseToml(marked.replace('‸', ''));
      const place = pairAt(document, marked.indexOf('‸'));
      assert.ok(place !== undefined);
      assert.equal(after(document, removeSibling(document.text, place)), wanted);
    });
  }
  const ITEMS: readonly (readonly [before: string, after: string])[] = [
    ['x = [‸1, 2]\n', 'x = [2]\n'],
    ['x = [1, ‸2]\n', 'x = [1]\n'],
    ['x = [‸1]\n', 'x = []\n'],
    ['x = [\n  1,\n  ‸2, # two\n  3\n]\n', 'x = [\n  1,\n  3\n]\n'],
    ['x = [\n  1, # one\n  ‸2 # two\n]\n', 'x = [\n  1 # two\n]\n'],
    ['x = [[1], [‸2, 3]]\n', 'x = [[1], [3]]\n'],
  ];
  for (const [marked, wanted] of ITEMS) {
    test(JSON.stringify(marked), () => {
      const document = parseToml(marked.replace('‸', ''));
      const place = itemAt(document, marked.indexOf('‸'));
      assert.ok(place !== undefined);
      assert.equal(after(document, removeSibling(document.text, place)), wanted);
    });
  }
});

test('look-ups find the innermost', () => {
  const text = '[x]\na = { b = [1, { c = "d" }] }\n';
  const document = parseToml(text);
  const at = text.indexOf('"d"');
  assert.deepEqual(
    pairsAround(document, at).map(({ pair }) => pair.key),
    ['a', 'b', 'c'],
  );
  assert.equal(valueAtOffset(document, at)?.kind, 'string');
  assert.equal(valueAtOffset(document, text.indexOf('[1') + 1)?.kind, 'integer');
  assert.equal(valueAtOffset(document, 1), undefined);
});

test('changes: order, overlap, what they leave alone', () => {
  assert.equal(
    inOrder([
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ]),
    undefined,
  );
  assert.equal(inOrder([{ start: 2, end: 1, text: '' }]), undefined);
  assert.deepEqual(narrowed('abcd', { start: 0, end: 4, text: 'abxd' }), {
    start: 2,
    end: 3,
    text: 'x',
  });
  assert.equal(lineEndOf('a\r\nb\n'), '\r\n');
  assert.equal(startOfCommentsAbove('# a\n\n# b\n# c\nd = 1\n', 13), 5);
  // Only the line end changes: the edit takes the whole of it.
  assert.deepEqual(narrowed('a\r\nb', { start: 0, end: 4, text: 'a\nb' }), {
    start: 1,
    end: 3,
    text: '\n',
  });
  assert.deepEqual(narrowed('a\u{1f600}b', { start: 0, end: 4, text: 'a\u{1f601}b' }), {
    start: 1,
    end: 3,
    text: '\u{1f601}',
  });
});

suite('anywhere', () => {
  test('a pair put into any table of a real file is there, and nothing else changed', () => {
    let count = 0;
    for (const { file, text } of manifestFiles().filter((each) => each.text.length < 20_000)) {
      const document = parseToml(text);
      for (const [path, table] of tablesIn(document.root)) {
        const change = insertPairs(document, table, [{ key: 'zz-new', value: '"x"' }]);
        assert.ok(change !== undefined, `${file} ${path.join('.')}`);
        const made = parse(after(document, change), { integersAsBigInt: true });
        const wanted = parse(text, { integersAsBigInt: true });
        (
          path.reduce<unknown>(
            (value, part) => (value as Record<string, unknown>)[part],
            wanted,
          ) as Record<string, unknown>
        )['zz-new'] = 'x';
        assert.deepEqual(made, wanted, `${file} ${path.join('.')}`);
        count++;
      }
    }
    assert.ok(count > 300, String(count));
  });

  test('damage: an edit that is given can be applied', () => {
    const random = new Random(5);
    const files = manifestFiles().filter(({ text }) => text.length < 3000);
    for (let step = 0; step < 1500; step++) {
      const document = parseToml(mutate(random, mutate(random, random.pick(files).text)));
      for (const [, table] of tablesIn(document.root)) {
        after(document, insertPairs(document, table, [{ key: 'k', value: '1' }]));
      }
      const place = pairAt(document, random.below(document.text.length));
      if (place !== undefined) {
        const { start, end } = removeSibling(document.text, place);
        assert.ok(start <= end || place.pair.broken || place.brackets !== undefined);
      }
    }
  });
});

function tablesIn(
  table: TomlTable,
  path: (string | number)[] = [],
): [(string | number)[], TomlTable][] {
  const found: [(string | number)[], TomlTable][] = [[path, table]];
  for (const { key, value } of table.entries.values()) {
    if (value.kind === 'table') {
      found.push(...tablesIn(value, [...path, key]));
    } else if (value.kind === 'array') {
      value.items.forEach((item, index) => {
        if (item.kind === 'table') {
          found.push(...tablesIn(item, [...path, key, index]));
        }
      });
    }
  }
  return found;
}
