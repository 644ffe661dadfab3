/** Every refactoring: the text before with the cursor, the title, the text after. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { after, titles } from './support';

const HEAD = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.2.3"\n';
const HEADER = 'Write the table below a header';
const BRACES = 'Write the table in braces';
const DOTTED = 'Write the table as dotted keys';

interface Case {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

const FORMS: readonly Case[] = [
  {
    title: HEADER,
    before: '[[parcel]]\n# the label\nla‸bel = { a = 1, b.c = "x" } # here\nother = 1\n',
    after: '[[parcel]]\nother = 1\n\n# the label\n[parcel.label] # here\na = 1\nb.c = "x"\n',
  },
  {
    title: HEADER,
    before: 'a = 1\nla‸bel = {}\n\n# about b\n[b]\nc = 1\n',
    after: 'a = 1\n\n[label]\n\n# about b\n[b]\nc = 1\n',
  },
  {
    title: HEADER,
    before: 'la‸bel = { a = 1 }\r\n[b]\r\n',
    after: '[label]\r\na = 1\r\n\r\n[b]\r\n',
  },
  { title: HEADER, before: '\ufeffla‸bel = { a = 1 }', after: '\ufeff[label]\na = 1' },
  {
    title: HEADER,
    before: '[x]\n# first\nla‸bel.a = 1 # one\nz = 1\n# second\nlabel."b c".d = 2\n\n[y]\n',
    after: '[x]\nz = 1\n\n[x.label]\n# first\na = 1 # one\n# second\n"b c".d = 2\n\n[y]\n',
  },
  {
    title: BRACES,
    before: '[x]\nz = 1\n\n[x.‸label]\na = 1\nb.c = [2]\n\n[y]\nd = 1\n',
    after: '[x]\nz = 1\nlabel = { a = 1, b.c = [2] }\n\n[y]\nd = 1\n',
  },
  { title: BRACES, before: 'z = 1\n\n[‸label]\n', after: 'z = 1\nlabel = {}\n' },
  {
    title: BRACES,
    before: '[x]\nz = 1\nla‸bel.a = 1 # one\ny = 1\nlabel.b = 2\n',
    after: '[x]\nz = 1\nlabel = { a = 1, b = 2 } # one\ny = 1\n',
  },
  {
    title: DOTTED,
    before: "[x]\n  'la bel'‸ = { a = 1, b.c = { d = 1 } } # one\n",
    after: "[x]\n  'la bel'.a = 1\n  'la bel'.b.c = { d = 1 } # one\n",
  },
  {
    title: 'Remove the quotes around “b-c”',
    before: 'a."b-‸c" = 1\n',
    after: 'a.b-c = 1\n',
  },
  { title: 'Change to single quotes', before: 'a = "x‸ \\" y"\n', after: "a = 'x \" y'\n" },
  { title: 'Change to double quotes', before: "a = ['x\\y‸']\n", after: 'a = ["x\\\\y"]\n' },
];

const block = (name: string) => `# ${name}\n[[parcel]]\n[parcel.label]\nname = "${name}"\n`;
const SIGNED = '\n# signed\n[[signature]]\nby = "Ann"\nrole = "creator"\n';

const INVOICE: readonly Case[] = [
  {
    title: 'Raise the version to 1.2.4 (patch)',
    before: HEAD.replace('1.2.3', '1.‸2.3'),
    after: HEAD.replace('1.2.3', '1.2.4'),
  },
  {
    title: 'Raise the version to 1.3.0 (minor)',
    before: HEAD.replace('"1.2.3"', "'1.‸2.3-rc.1'"),
    after: HEAD.replace('"1.2.3"', "'1.3.0'"),
  },
  {
    title: 'Raise the version to 1.2.3 (patch)',
    before: HEAD.replace('1.2.3', '1.‸2.3-rc.1'),
    after: HEAD,
  },
  {
    title: 'Raise the version to 2.0.0 (major)',
    before: HEAD.replace('[bindle]', '[bin‸dle]'),
    after: HEAD.replace('1.2.3', '2.0.0'),
  },
  {
    title: 'Raise the version to 1.2.4 (patch) and remove the signatures, which no longer hold',
    before: `${HEAD.replace('1.2.3', '1.‸2.3')}${SIGNED}${SIGNED}`,
    after: HEAD.replace('1.2.3', '1.2.4'),
  },
  {
    title: 'Raise the version to 1.2.4 (patch) and remove the signatures, which no longer hold',
    before: `signature = [{ by = "x" }]\n${HEAD.replace('1.2.3', '1.‸2.3')}`,
    after: HEAD.replace('1.2.3', '1.2.4'),
  },
  {
    title: 'Raise the version to 1.2.4 (patch) and remove the signatures, which no longer hold',
    before: `${HEAD.replace('1.2.3', '1.‸2.3')}${SIGNED}\n${block('x')}`,
    after: `${HEAD.replace('1.2.3', '1.2.4')}\n${block('x')}`,
  },
  {
    title: 'Sort the parcels by name',
    before: `${HEAD}\n${block('b').replace('[[p', '[[‸p')}\n\n${block('a')}\n${block('c')}`,
    after: `${HEAD}\n${block('a')}\n\n${block('b')}\n${block('c')}`,
  },
  {
    title: 'Sort the parcels by name',
    before: `${HEAD}\n${block('b').replace('[[p', '[[‸p')}\n${block('a')}\n[[group]]\nname = "g"\n`,
    after: `${HEAD}\n${block('a')}\n${block('b')}\n[[group]]\nname = "g"\n`,
  },
  {
    title: 'Sort the parcels by name',
    before: `${HEAD}${block('b').replace('[[p', '[[‸p')}${block('a').trimEnd()}`,
    after: `${HEAD}${block('a')}${block('b').trimEnd()}`,
  },
  {
    title: 'Sort the parcels by name and remove the signatures, which no longer hold',
    before: `${HEAD}\n${block('b').replace('[[p', '[[‸p')}\n${block('a')}${SIGNED}`,
    after: `${HEAD}\n${block('a')}\n${block('b')}`,
  },
  {
    title: 'Sort the groups by name',
    before: `${HEAD}\n[[gr‸oup]]\nname = "z"\n\n[[group]]\nname = "a" # a\n`,
    after: `${HEAD}\n[[group]]\nname = "a" # a\n\n[[group]]\nname = "z"\n`,
  },
];

suite('refactorings', () => {
  for (const { title, before, after: wanted } of [...FORMS, ...INVOICE]) {
    test(`${title}: ${JSON.stringify(before.slice(-60))}`, () => {
      assert.equal(after('invoice.toml', before, title), wanted);
    });
  }

  test('the version is raised where it stands, not on the keys beside it', () => {
    const beside = HEAD.replace('name = ', 'na‸me = ');
    assert.ok(titles('invoice.toml', beside).every((title) => !title.startsWith('Raise')));
  });

  test('the version of a Spin manifest, of either form', () => {
    const title = 'Raise the version to 1.2.4 (patch)';
    const v2 = 'spin_manifest_version = 2\n\n[application]\nname = "a"\nversion = "1.2.‸3"\n';
    assert.equal(after('spin.toml', v2, title), v2.replace('2.‸3', '2.4'));
    const v1 = "spin_version = '1'\nversion = '1.2.‸3'\n[[component]]\nid = 'a'\n";
    assert.equal(after('spin.toml', v1, title), v1.replace('2.‸3', '2.4'));
    const other = v1.replace('‸', '').replace("id = 'a'", "version = '1.2.‸3'");
    assert.ok(!titles('spin.toml', other).includes(title));
  });

  const NOT: readonly (readonly [title: string, text: string])[] = [
    [HEADER, 'x = [{ a‸ = { b = 1 } }]\n'],
    [HEADER, 'a.b = ‸{ c = 1 }\na.d = 2\n'],
    [HEADER, 'a‸ = { # c\n b = 1 }\n'],
    [BRACES, '[a]\nb = 1\n[‸c]\n# why\nd = 1\n'],
    [BRACES, 'z = 1\n[‸a]\nb = 1\n[a.c]\n'],
    [BRACES, 'z = 1\n[‸a]\nb = """\nx"""\n'],
    [BRACES, '[[‸a]]\nb = 1\n'],
    [BRACES, '[‸a.b]\nc = 1\n'],
    [DOTTED, 'a‸ = {}\n'],
    ['Remove the quotes around “b c”', '"b‸ c" = 1\n'],
    ['Change to single quotes', `a = "it's‸"\n`],
    ['Change to double quotes', 'a = "x‸"\n'],
    ['Sort the parcels by name', `${HEAD}\n${block('a').replace('[[p', '[[‸p')}\n${block('b')}`],
    [
      'Sort the parcels by name',
      `${HEAD}\n${block('b').replace('[[p', '[[‸p')}\n[[group]]\nname = "g"\n${block('a')}`,
    ],
  ];
  for (const [title, text] of NOT) {
    test(`not offered: ${title} in ${JSON.stringify(text)}`, () => {
      assert.ok(!titles('invoice.toml', text).includes(title));
    });
  }

  test('kinds that are not wanted are not offered', () => {
    const text = HEAD.replace('1.2.3', '1.‸2.3');
    assert.ok(titles('invoice.toml', text, ['refactor']).length > 2);
    assert.deepEqual(titles('invoice.toml', text, ['refactor.extract']), []);
    assert.deepEqual(titles('invoice.toml', text, ['source']), []);
  });
});
