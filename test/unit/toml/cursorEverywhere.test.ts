/** Both look-ups at every offset: they never fail, agree with the tree, and take next to no time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCursorContext } from '../../../server/src/toml/cursor';
import { locate } from '../../../server/src/toml/locate';
import { parseToml, updateToml } from '../../../server/src/toml/parser';
import type { KeyPath, TomlDocument, TomlValue } from '../../../server/src/toml/types';
import { STARTS } from './support/fuzz';
import { MANIFEST } from './support/halfTyped';
import { SNIPPETS } from './support/snippets';

const INVOICE = Array.from(
  { length: 120 },
  (_, i) =>
    `[[parcel]]\n[parcel.label]\nname = "file-${i}.wasm"\nsize = ${i}\nsha256 = "${'0'.repeat(64)}"\nannotations = { "a" = "b" }\n`,
).join('\n');

function checkContext(document: TomlDocument, offset: number): void {
  const context = findCursorContext(document, offset);
  const { length } = document.text;
  const start = document.text.startsWith('\uFEFF') ? Math.max(1, offset) : offset;
  if (context.kind !== 'none') {
    const { replace } = context;
    assert.ok(
      replace.start <= start && start <= replace.end && replace.end <= length,
      `${JSON.stringify(context)} at ${offset}`,
    );
  }
}

test('cursor: at every offset of a manifest, cut off there, and with each half-typed line there', () => {
  for (const text of [MANIFEST, ...STARTS]) {
    const document = parseToml(text);
    for (let offset = 0; offset <= text.length; offset++) {
      checkContext(document, offset);
      checkContext(parseToml(text.slice(0, offset)), offset);
    }
  }
  const lines = MANIFEST.split('\n');
  for (let line = 0; line <= lines.length; line++) {
    for (const snippet of SNIPPETS) {
      const before = lines
        .slice(0, line)
        .map((each) => `${each}\n`)
        .join('');
      const text = `${before}${snippet}\n${lines.slice(line).join('\n')}`;
      checkContext(parseToml(text), before.length + snippet.length);
    }
  }
});

test('cursor: after an edit the same as in a document read anew', () => {
  let document = parseToml(MANIFEST);
  for (let offset = 0; offset < MANIFEST.length; offset += 3) {
    void document.root;
    const inserted = SNIPPETS[offset % SNIPPETS.length] ?? '';
    const edited = updateToml(document, [{ start: offset, end: offset, text: inserted }]);
    const at = offset + inserted.length;
    assert.deepEqual(
      findCursorContext(edited, at),
      findCursorContext(parseToml(edited.text), at),
      `${offset}: ${inserted}`,
    );
    document = updateToml(edited, [{ start: offset, end: at, text: '' }]);
  }
});

test('locate: finds every key and value of the tree, by path and by identity', () => {
  let found = 0;
  for (const text of [MANIFEST, INVOICE, ...STARTS]) {
    const document = parseToml(text);
    const visit = (value: TomlValue, path: KeyPath): void => {
      if (value.kind === 'table') {
        for (const entry of value.entries.values()) {
          const way = [...path, entry.key];
          const key = locate(document, entry.keySpan.start);
          assert.deepEqual(
            { ...key, value: 0 },
            { path: way, on: 'key', span: entry.keySpan, value: 0 },
          );
          assert.ok(key?.value === entry.value, way.join('/'));
          visit(entry.value, way);
        }
      } else if (value.kind === 'array') {
        value.items.forEach((item, index) => visit(item, [...path, index]));
      } else {
        const there = locate(document, value.span.start);
        assert.deepEqual(there?.path, path);
        assert.ok(there?.value === value, path.join('/'));
        found++;
      }
    };
    visit(document.root, []);
  }
  assert.ok(found > 500, `${found} scalars`);
});

test('both take far less than 0.2 ms in a file of 20 KB', () => {
  const document = parseToml(INVOICE);
  assert.ok(INVOICE.length > 18_000, `${INVOICE.length}`);
  const mean = (find: (offset: number) => unknown) => {
    const started = performance.now();
    for (let offset = 0; offset < INVOICE.length; offset++) {
      find(offset);
    }
    return (performance.now() - started) / INVOICE.length;
  };
  const cursor = mean((offset) => findCursorContext(document, offset));
  const located = mean((offset) => locate(document, offset));
  assert.ok(cursor < 0.2, `cursor: ${cursor} ms`);
  assert.ok(located < 0.2, `locate: ${located} ms`);
});
