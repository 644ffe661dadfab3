import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, marked, service, textOf, withEdits } from './support';

function renamed(text: string, newName: string): string {
  const { document, at } = marked('invoice.toml', text);
  const answer = service.doRename(document, at, newName);
  if (answer === null) {
    return '(nothing to rename)';
  }
  return answer.ok ? withEdits(document, answer.edits) : answer.message;
}

const INVOICE = `[[group]]
name = "ser‸ver"
[[group]]
name = "client"
[[parcel]]
label.name = "server"
conditions = { memberOf = ['server', "client"], requires = ["""server"""] }
[[parcel]]
[parcel.conditions]
requires = [
  '''server''', # server
]
`;

test('a group is renamed where it is declared and everywhere it is named, in the quotes of each place', () => {
  assert.equal(
    renamed(INVOICE, 'backend'),
    `[[group]]
name = "backend"
[[group]]
name = "client"
[[parcel]]
label.name = "server"
conditions = { memberOf = ['backend', "client"], requires = ["""backend"""] }
[[parcel]]
[parcel.conditions]
requires = [
  '''backend''', # server
]
`,
  );
});

test('from a use it is the same rename', () => {
  const use = '[[group]]\nname = "a"\n[[parcel]]\nconditions.memberOf = ["a‸"]\n';
  assert.equal(
    renamed(use, 'b'),
    '[[group]]\nname = "b"\n[[parcel]]\nconditions.memberOf = ["b"]\n',
  );
});

test('a name that single quotes can’t hold gets double ones there', () => {
  assert.equal(
    renamed('[[group]]\nname = \'a‸\'\n[[parcel]]\nconditions.memberOf = ["a"]\n', 'it\'s "x"\\'),
    '[[group]]\nname = "it\'s \\"x\\"\\\\"\n[[parcel]]\nconditions.memberOf = ["it\'s \\"x\\"\\\\"]\n',
  );
});

test('what comes out is as valid as what went in', () => {
  const before = codes('invoice.toml', INVOICE.replace('‸', ''));
  for (const name of ['x', 'ü ñ', 'a"b', "a'b", 'back\\slash', '__proto__', '😀']) {
    const after = codes('invoice.toml', renamed(INVOICE, name));
    assert.equal(after.length, before.length, name);
  }
});

test('a name that is taken is refused, and so is none', () => {
  assert.match(renamed(INVOICE, 'client'), /^There is a group "client" already/);
  assert.match(renamed(INVOICE, '  '), /^A group needs a name/);
});

test('the same name changes nothing', () => {
  assert.equal(renamed(INVOICE, 'server'), INVOICE.replace('‸', ''));
});

test('a group that is only named can be renamed', () => {
  assert.equal(
    renamed('[[parcel]]\nconditions = { memberOf = ["a‸"], requires = ["a", "b"] }\n', 'c'),
    '[[parcel]]\nconditions = { memberOf = ["c"], requires = ["c", "b"] }\n',
  );
});

test('a string that is still open stays open', () => {
  assert.equal(
    renamed('[[parcel]]\nconditions.requires = ["b"]\n[[group]]\nname = "b‸\n', 'c'),
    '[[parcel]]\nconditions.requires = ["c"]\n[[group]]\nname = "c\n',
  );
});

test('the box shows the name without its quotes', () => {
  const { document, at } = marked('invoice.toml', '[[group]]\nname = "a\\"‸b"\n');
  const found = service.prepareRename(document, at);
  assert.equal(found?.placeholder, 'a"b');
  assert.equal(found && textOf(document, found.range), 'a\\"b');
});

for (const [what, text] of [
  ['a digest', `[[parcel]]\nlabel.sha256 = "${'a'.repeat(30)}‸${'a'.repeat(34)}"\n`],
  ['a key of TOML', '[[group]]\nna‸me = "a"\n'],
  ['the name of a bindle', '[bindle]\nname = "a‸"\n'],
  ['a comment', '[[group]] # a‸\nname = "a"\n'],
] as const) {
  test(`${what} can’t be renamed`, () => {
    const { document, at } = marked('invoice.toml', text);
    assert.equal(service.prepareRename(document, at), null);
    assert.equal(service.doRename(document, at, 'b'), null);
  });
}
