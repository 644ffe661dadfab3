import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked, service, textOf } from './support';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const KEY = `${'K'.repeat(43)}=`;

const INVOICE = `[[group]]
name = "server"
[[group]]
name = 'client'
[[parcel]]
label = { sha256 = "${A}", name = "one" }
conditions = { memberOf = ["server", "client"], requires = ["lost"] }
[[parcel]]
[parcel.label]
sha256 = "${A}"
[parcel.conditions]
memberOf = ["""server"""]
requires = ["client", "lost"]
[[parcel]]
label.sha256 = "${B}"
[[signature]]
key = "${KEY}"
[[signature]]
key = "${KEY}"
`;

/** The invoice with the cursor in the n-th place of a word, counted from 1. */
function at(word: string, nth: number): { text: string } {
  let offset = -1;
  for (let i = 0; i < nth; i++) {
    offset = INVOICE.indexOf(word, offset + 1);
  }
  return { text: `${INVOICE.slice(0, offset + 1)}‸${INVOICE.slice(offset + 1)}` };
}

/** `line:text`, lines counted from 1. */
function places(text: string, declaration = true): string[] {
  const { document, at: cursor } = marked('invoice.toml', text);
  return service
    .findReferences(document, cursor, declaration)
    .map(({ range }) => `${range.start.line + 1}:${textOf(document, range)}`);
}

function definitions(text: string): string[] {
  const { document, at: cursor } = marked('invoice.toml', text);
  return service
    .findDefinition(document, cursor)
    .map(
      ({ targetSelectionRange: range, targetUri }) =>
        `${targetUri === document.uri ? '' : targetUri}${range.start.line + 1}:${textOf(document, range)}`,
    );
}

test('a group is found where it is declared and where parcels name it', () => {
  const all = ['2:server', '7:server', '12:server'];
  for (const nth of [1, 2, 3]) {
    assert.deepEqual(places(at('server', nth).text), all);
    assert.deepEqual(definitions(at('server', nth).text), ['2:server']);
  }
  assert.deepEqual(places(at('server', 1).text, false), ['7:server', '12:server']);
  assert.deepEqual(places(at('client', 2).text), ['4:client', '7:client', '13:client']);
});

test('a group that nothing declares has uses and no definition', () => {
  assert.deepEqual(places(at('lost', 1).text), ['7:lost', '13:lost']);
  assert.deepEqual(definitions(at('lost', 1).text), []);
});

test('equal content is found in all labels; the first is the one a server goes by', () => {
  assert.deepEqual(places(at(A, 2).text), [`6:${A}`, `10:${A}`]);
  assert.deepEqual(definitions(at(A, 2).text), [`6:${A}`]);
  assert.deepEqual(places(at(B, 1).text, false), [`15:${B}`]);
});

test('a signer’s key is found in all signatures', () => {
  assert.deepEqual(places(at(KEY, 2).text), [`17:${KEY}`, `19:${KEY}`]);
});

test('the jump goes from the whole name to the whole table', () => {
  const { document, at: cursor } = marked('invoice.toml', at('server', 2).text);
  const [link] = service.findDefinition(document, cursor);
  assert.ok(link?.originSelectionRange !== undefined);
  assert.equal(textOf(document, link.originSelectionRange), 'server');
  assert.equal(textOf(document, link.targetRange), '[[group]]\nname = "server"');
});

test('highlights tell a declaration from uses and from equal text', () => {
  const kinds = (word: string) => {
    const { document, at: cursor } = marked('invoice.toml', at(word, 1).text);
    return service.findHighlights(document, cursor).map(({ kind }) => kind);
  };
  assert.deepEqual(kinds('server'), [3, 2, 2]);
  assert.deepEqual(kinds(A), [1, 1]);
});

for (const [what, text] of [
  ['a key', '[[group]]\nna‸me = "server"\n'],
  ['another string', '[bindle]\nname = "ser‸ver"\n[[group]]\nname = "server"\n'],
  ['an empty name', '[[group]]\nname = "‸"\n'],
  ['a digest of a wrong length', '[[parcel]]\nlabel.sha256 = "a‸b"\n'],
  ['a number', '[[group]]\nname = 1‸2\n'],
] as const) {
  test(`nothing refers to ${what}`, () => {
    assert.deepEqual(places(text), []);
    assert.deepEqual(definitions(text), []);
  });
}

test('names are found in half-typed text', () => {
  assert.deepEqual(
    places(
      '[[group]]\nname = "a"\n[[parcel]]\n[parcel.conditions\nmemberOf = ["‸a", \nrequires = ["a\n',
    ),
    ['2:a', '5:a', '6:a'],
  );
});
