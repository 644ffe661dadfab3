import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { marked, open, service, textOf } from './support';

/** From the innermost on: what each step of "Expand Selection" selects. */
function steps(text: string, name = 'invoice.toml'): string[] {
  const { document, at } = marked(name, text);
  const found: string[] = [];
  const [first] = service.findSelectionRanges(document, [at]);
  for (let each: SelectionRange | undefined = first; each !== undefined; each = each.parent) {
    found.push(textOf(document, each.range));
  }
  return found;
}

test('from a word in a string to the document', () => {
  const parcel = '[[parcel]]\n[parcel.label]\nname = "a.wasm"\nsize = 1';
  const label = '[parcel.label]\nname = "a.wasm"\nsize = 1';
  assert.deepEqual(steps(`x = 1\n\n${parcel.replace('wasm', 'wa‸sm')}\n`), [
    'a.wasm',
    '"a.wasm"',
    'name = "a.wasm"',
    'name = "a.wasm"\nsize = 1',
    label,
    parcel,
    `x = 1\n\n${parcel}\n`,
  ]);
});

test('an item of an array, the items, the array', () => {
  assert.deepEqual(steps('a = [ "x", ["‸y"], 3 ]').slice(0, 7), [
    'y',
    '"y"',
    '["y"]',
    ' "x", ["y"], 3 ',
    '[ "x", ["y"], 3 ]',
    'a = [ "x", ["y"], 3 ]',
  ]);
});

test('a pair in braces, the pairs, the table', () => {
  assert.deepEqual(steps('label = { size = 1‸2, name = "" }\n').slice(0, 5), [
    '12',
    'size = 12',
    ' size = 12, name = "" ',
    '{ size = 12, name = "" }',
    'label = { size = 12, name = "" }',
  ]);
});

test('a part of a dotted key, the key, the statement', () => {
  assert.deepEqual(steps('label."na‸me".x = 1\n').slice(0, 4), [
    'name',
    '"name"',
    'label."name".x',
    'label."name".x = 1',
  ]);
});

test('a part of a header, the path, the header, the table', () => {
  assert.deepEqual(steps('[parcel.la‸bel]\nsize = 1\n'), [
    'label',
    'parcel.label',
    '[parcel.label]',
    '[parcel.label]\nsize = 1',
    '[parcel.label]\nsize = 1\n',
  ]);
});

test('a comment is a step', () => {
  assert.deepEqual(steps('[a]\nx = 1 # wo‸rd\ny = 2\n'), [
    '# word',
    'x = 1 # word\ny = 2',
    '[a]\nx = 1 # word\ny = 2',
    '[a]\nx = 1 # word\ny = 2\n',
  ]);
});

test('half-typed values are steps too', () => {
  assert.deepEqual(steps('a = ["x", "y‸\nb = 1\n').slice(0, 3), ['y', '"y', '"x", "y']);
  assert.deepEqual(steps('[parcel.la‸\n').slice(0, 3), ['la', 'parcel.la', '[parcel.la']);
});

test('every position of a broken text gets an answer whose ranges grow', () => {
  const text = '[a\nb = [1, {c = "\n[[d.]]\n= "x" # y\n"""k""" = \'z\n  ';
  const document = open('invoice.toml', text);
  for (let offset = 0; offset <= text.length; offset++) {
    const at = document.positionAt(offset);
    const [first] = service.findSelectionRanges(document, [at]);
    assert.ok(first !== undefined);
    let [start, end] = [offset, offset];
    for (let each: SelectionRange | undefined = first; each !== undefined; each = each.parent) {
      const [from, to] = [document.offsetAt(each.range.start), document.offsetAt(each.range.end)];
      assert.ok(from <= start && to >= end, `at ${offset}: ${from}–${to} holds ${start}–${end}`);
      [start, end] = [from, to];
    }
    assert.deepEqual([start, end], [0, text.length]);
  }
});

test('one answer for each position, in order', () => {
  const document = open('spin.toml', 'ab = 1\ncd = 2\n');
  const at = (line: number) => ({ line, character: 1 });
  const found = service.findSelectionRanges(document, [at(1), at(0)]);
  assert.deepEqual(
    found.map(({ range }) => textOf(document, range)),
    ['cd', 'ab'],
  );
});

test('a name in a string, the braces of a template around it', () => {
  assert.deepEqual(
    steps('[component.a.variables]\nx = "a {{ to‸ken }} {{ b }}"\n', 'spin.toml').slice(0, 4),
    ['token', '{{ token }}', 'a {{ token }} {{ b }}', '"a {{ token }} {{ b }}"'],
  );
  assert.deepEqual(
    steps(
      '[component.a]\nallowed_outbound_hosts = ["http://b‸.spin.internal"]\n',
      'spin.toml',
    ).slice(0, 2),
    ['b', 'http://b.spin.internal'],
  );
});
