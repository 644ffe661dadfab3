/** Where refactorings are offered and where not; what they do is in golden files. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { after, titles } from './support';

const HEAD = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.2.3"\n';
const HEADER = 'Write the table below a header';
const BRACES = 'Write the table in braces';
const DOTTED = 'Write the table as dotted keys';

const block = (name: string) => `# ${name}\n[[parcel]]\n[parcel.label]\nname = "${name}"\n`;
suite('refactorings', () => {
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
