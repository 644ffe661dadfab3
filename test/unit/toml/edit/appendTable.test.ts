/** A table more in an array of tables: where it stands, how it looks, and that all else stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../../../server/src/toml/edit/changes';
import { appendedTable, appendTable } from '../../../../server/src/toml/edit/appendTable';
import { parseToml } from '../../../../server/src/toml/parser';

const ENTRIES = [
  ['name', 'x "y"\n'],
  ['at', 7n],
  ['roles', ['a', "b'"]],
] as const;
const LINE = String.raw`name = "x \"y\"\n", at = 7, roles = ["a", "b'"]`;
const BLOCK = LINE.replace(/, (?=[a-z]+ =)/g, '\n');

const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'an empty file': ['', `[[t]]\n${BLOCK}\n`],
  'a byte order mark alone': ['\ufeff', `\ufeff[[t]]\n${BLOCK}\n`],
  'none yet': ['a = 1\n', `a = 1\n\n[[t]]\n${BLOCK}\n`],
  'no line end': ['a = 1', `a = 1\n\n[[t]]\n${BLOCK}`],
  'behind the last, not at the end': [
    '[[t]]\nname = "1"\n[t.sub]\nb = 1\n\n# of o\n[o]\n',
    `[[t]]\nname = "1"\n[t.sub]\nb = 1\n\n[[t]]\n${BLOCK}\n\n# of o\n[o]\n`,
  ],
  'the indent of the last': [
    '[[t]]\nname = "1"\n\t[[t]]\n\t  name = "2" # two\n',
    `[[t]]\nname = "1"\n\t[[t]]\n\t  name = "2" # two\n\n\t[[t]]\n${BLOCK.replace(/^/gm, '\t  ')}\n`,
  ],
  'an array in brackets': ['t = [{ name = "1" }]\n', `t = [{ name = "1" }, { ${LINE} }]\n`],
  'an array on lines of its own': [
    't = [\n  { name = "1" }, # one\n]\n',
    `t = [\n  { name = "1" }, # one\n  { ${LINE} },\n]\n`,
  ],
  'an empty array': ['t = []\n[o]\n', `t = [{ ${LINE} }]\n[o]\n`],
};

for (const [what, [before, after]] of Object.entries(CASES)) {
  test(`a table more: ${what}`, () => {
    const now = appendedTable(before, 't', ENTRIES);
    assert.equal(now, after);
    const array = parseToml(now).root.entries.get('t')?.value;
    assert.ok(array?.kind === 'array');
    const last = array.items.at(-1);
    assert.ok(last?.kind === 'table');
    assert.equal(last.entries.get('at')?.value.kind, 'integer');
    assert.deepEqual(parseToml(now).problems, []);
  });
}

test('quotes and line ends of the file', () => {
  const now = appendedTable("a = 'b'\r\nc = 'd'\r\n", 't', [['name', 'x']]);
  assert.equal(now, "a = 'b'\r\nc = 'd'\r\n\r\n[[t]]\r\nname = 'x'\r\n");
});

test('nothing is added to what is no array', () => {
  for (const text of ['t = 1\n', '[t]\na = 1\n', 't.a = 1\n', 't = { a = 1 }\n']) {
    assert.equal(appendTable(parseToml(text), 't', ENTRIES), undefined, text);
  }
});

test('changes only put in: what was there stays in its order', () => {
  for (const [before] of Object.values(CASES)) {
    const changes = appendTable(parseToml(before), 't', ENTRIES) ?? [];
    assert.ok(changes.length > 0);
    assert.ok(changes.every(({ start, end }) => start === end));
    assert.equal(applyChanges(before, changes), appendedTable(before, 't', ENTRIES));
  }
});
