/** Every quick fix: the text before with the cursor at the problem, the title, the text after. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { open, service } from '../support';
import { SETTINGS, actionsAt, after, news, said, titles } from './support';

interface Case {
  readonly fixes: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** What may be said of the text after that was not said before: a person has to fill it in. */
  readonly leaves?: readonly string[];
  readonly name?: 'spin.toml';
}

const HEAD = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const SPIN = 'spin_manifest_version = 2\n\n[application]\nname = "a"\n\n[trigger]\n\n';
const SHA = 'a'.repeat(63) + '1';
const LABEL = `sha256 = "${SHA}", mediaType = "text/plain", name = "x", size = 1`;
const parcel = (extra = '') =>
  `\n[[parcel]]\n\n[parcel.label]\nsha256 = "${SHA}"\nmediaType = "text/plain"\nname = "x"\nsize = 1\n${extra}`;

const CASES: readonly Case[] = [
  // Structure
  {
    fixes: 'invoice/unknown-key',
    title: 'Change to “version”',
    before: 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nver‸sino = "1.0.0" # v\n',
    after: 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0" # v\n',
  },
  {
    fixes: 'invoice/unknown-key',
    title: 'Change to “mediaType”',
    before: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL.replace('mediaType', '‸media_type')} }\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} }\n`,
  },
  {
    fixes: 'invoice/unknown-key',
    title: 'Change to “parcel”',
    before: `${HEAD}${parcel().replace('parcel]]', '‸parcels]]').replace('[parcel.l', '[parcels.l')}`,
    after: `${HEAD}${parcel()}`,
  },
  {
    fixes: 'invoice/unknown-key',
    title: 'Change to “label”',
    before: `${HEAD}\n[[parcel]]\n‸lable.sha256 = "${SHA}"\nlable.mediaType = "text/plain"\nlable.name = "x"\nlable.size = 1\n`,
    after: `${HEAD}\n[[parcel]]\nlabel.sha256 = "${SHA}"\nlabel.mediaType = "text/plain"\nlabel.name = "x"\nlabel.size = 1\n`,
  },
  {
    fixes: 'invoice/description-lines',
    title: 'Change to “one two”',
    before: `${HEAD}description = '''\none ‸\n  two\n''' # d\n`,
    after: `${HEAD}description = 'one two' # d\n`,
  },
  {
    fixes: 'invoice/description-lines',
    title: 'Change to “one two "three"”',
    before: `${HEAD}description = "one\\n\\rtwo‸ \\"three\\""\n`,
    after: `${HEAD}description = "one two \\"three\\""\n`,
  },
  {
    fixes: 'invoice/duplicate-group',
    title: 'Remove this group',
    before: `${HEAD}\n[[group]]\nname = "g"\n\n# again\n[[group]]\nname = ‸"g"\n${parcel('[parcel.conditions]\nmemberOf = ["g"]\nrequires = []\n')}`,
    after: `${HEAD}\n[[group]]\nname = "g"\n${parcel('[parcel.conditions]\nmemberOf = ["g"]\nrequires = []\n')}`,
  },
  {
    fixes: 'invoice/media-type',
    title: 'Change to “application/json”',
    before: `${HEAD}${parcel().replace('"text/plain"', "'js‸on'")}`,
    after: `${HEAD}${parcel().replace('"text/plain"', "'application/json'")}`,
  },
  {
    fixes: 'invoice/media-type',
    title: 'Change to “text/css”',
    before: `${HEAD}${parcel().replace('"text/plain"', '"‸"').replace('"x"', '"x.css"')}`,
    after: `${HEAD}${parcel().replace('text/plain', 'text/css').replace('"x"', '"x.css"')}`,
  },
  {
    fixes: 'invoice/unknown-key',
    title: 'Remove “color”',
    before: `${HEAD}co‸lor = "red" # nice\n`,
    after: HEAD,
  },
  {
    fixes: 'invoice/unknown-key',
    title: 'Remove “b”',
    before: `${HEAD}\n[[group]]\nname = "g"\n[[parcel]]\nlabel = { ${LABEL}, ‸b = 1 }\n`,
    after: `${HEAD}\n[[group]]\nname = "g"\n[[parcel]]\nlabel = { ${LABEL} }\n`,
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add “name”',
    before: 'bindleVersion = "1.0.0"\r\n[bin‸dle]\r\n  version = "1.0.0" # v\r\n',
    after: 'bindleVersion = "1.0.0"\r\n[bindle]\r\n  name = ""\r\n  version = "1.0.0" # v\r\n',
    leaves: ['invoice/name-unreachable'],
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add “version”',
    before: "bindleVersion = '1.0.0'\n[bin‸dle]\nname = 'a'\n# tail\n",
    after: "bindleVersion = '1.0.0'\n[bindle]\nname = 'a'\nversion = '0.1.0'\n# tail\n",
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add “bindleVersion”',
    before: '‸# An invoice\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n',
    after: '# An invoice\n\nbindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n',
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add the 2 missing keys of [bindle]',
    before: 'bindleVersion = "1.0.0"\n\n[bi‸ndle]\n',
    after: 'bindleVersion = "1.0.0"\n\n[bindle]\nname = ""\nversion = "0.1.0"\n',
    leaves: ['invoice/name-unreachable'],
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add “name”',
    before: `${HEAD}\n[[parcel]]\nlabel = ‸{ sha256 = "${SHA}", mediaType = "text/plain", size = 1 }\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { sha256 = "${SHA}", mediaType = "text/plain", name = "", size = 1 }\n`,
    leaves: ['invoice/parcel-path'],
  },
  {
    fixes: 'invoice/missing-key',
    title: 'Add “size”',
    before: `${HEAD}\n[[parcel]]\n‸label.sha256 = "${SHA}"\nlabel.name = "x" # here\nlabel.mediaType = "text/plain"\n`,
    after: `${HEAD}\n[[parcel]]\nlabel.sha256 = "${SHA}"\nlabel.name = "x" # here\nlabel.mediaType = "text/plain"\nlabel.size = 0\n`,
    leaves: ['invoice/empty-content'],
  },
  {
    fixes: 'spin/missing-key',
    name: 'spin.toml',
    title: 'Add “name”',
    before: 'spin_manifest_version = 2\n\n[appli‸cation]\nversion = "1.0.0"\n',
    after: 'spin_manifest_version = 2\n\n[application]\nname = ""\nversion = "1.0.0"\n',
  },
  {
    fixes: 'invoice/wrong-type',
    title: 'Change to “12”',
    before: `${HEAD}${parcel().replace('size = 1', 'size = ‸"12"')}`,
    after: `${HEAD}${parcel().replace('size = 1', 'size = 12')}`,
  },
  {
    fixes: 'invoice/wrong-type',
    title: 'Change to “"1"”',
    before: `${HEAD}description = ‸1\n`,
    after: `${HEAD}description = "1"\n`,
  },
  {
    fixes: 'invoice/wrong-type',
    title: 'Change to “["Ann"]”',
    before: `${HEAD}authors = ‸"Ann"\n`,
    after: `${HEAD}authors = ["Ann"]\n`,
  },
  {
    fixes: 'invoice/wrong-type',
    title: 'Change to “[[group]]”',
    before: `${HEAD}\n‸[group]\nname = "g"\n`,
    after: `${HEAD}\n[[group]]\nname = "g"\n`,
    leaves: ['invoice/empty-group'],
  },
  {
    fixes: 'invoice/unknown-value',
    title: 'Change to “creator”',
    before: `${HEAD}\n[[signature]]\nrole = ‸"creatr"\n`,
    after: `${HEAD}\n[[signature]]\nrole = "creator"\n`,
  },
  {
    fixes: 'invoice/signature-length',
    title: 'Remove this signature',
    before: `${HEAD}\n[[signature]]\nby = "Ann"\n\n[[signature]]\nby = "Bob"\nsignature = ‸"bm90"\n`,
    after: `${HEAD}\n[[signature]]\nby = "Ann"\n`,
  },
  // Formats
  {
    fixes: 'invoice/version-not-semver',
    title: 'Change to “1.0.0”',
    before: HEAD.replace('version = "1.0.0"', "version = ‸'v1.0'"),
    after: HEAD.replace('version = "1.0.0"', "version = '1.0.0'"),
  },
  {
    fixes: 'invoice/sha256-not-hex',
    title: `Change to “${SHA}”`,
    before: `${HEAD}${parcel().replace(SHA, SHA.toUpperCase()).replace('sha256 = ', 'sha256 = ‸')}`,
    after: `${HEAD}${parcel()}`,
  },
  {
    fixes: 'invoice/sha256-not-hex',
    title: `Change to “${SHA}”`,
    before: `${HEAD}${parcel().replace(SHA, `sha256:${SHA}`).replace('sha256 = ', 'sha256 = ‸')}`,
    after: `${HEAD}${parcel()}`,
  },
  {
    fixes: 'spin/digest',
    name: 'spin.toml',
    title: `Change to “sha256:${SHA}”`,
    before: `${SPIN}[component.a]\nsource = { url = "https://a.example/a.wasm", digest = ‸"${SHA.toUpperCase()}" }\n`,
    after: `${SPIN}[component.a]\nsource = { url = "https://a.example/a.wasm", digest = "sha256:${SHA}" }\n`,
  },
  {
    fixes: 'spin/package-version',
    name: 'spin.toml',
    title: 'Change to “1.2.0”',
    before: `${SPIN}[component.a]\nsource = { registry = "a.example", package = "a:b", version = ‸"1.2" }\n`,
    after: `${SPIN}[component.a]\nsource = { registry = "a.example", package = "a:b", version = "1.2.0" }\n`,
  },
  {
    fixes: 'spin/out-of-range',
    name: 'spin.toml',
    title: 'Change to “2”',
    before: SPIN.replace('= 2', '= ‸3'),
    after: SPIN,
  },
  // Invoice rules
  {
    fixes: 'invoice/empty-group-name',
    title: 'Remove ""',
    before: `${HEAD}${parcel('[parcel.conditions]\nmemberOf = [‸""]\n')}`,
    after: `${HEAD}${parcel('[parcel.conditions]\nmemberOf = []\n')}`,
    leaves: ['invoice/empty-member-of'],
  },
  {
    fixes: 'invoice/annotation-readme',
    title: 'Change to “true”',
    before: `${HEAD}${parcel('[parcel.label.annotations]\n"bindle.dev/readme" = ‸"True"\n')}`,
    after: `${HEAD}${parcel('[parcel.label.annotations]\n"bindle.dev/readme" = "true"\n')}`,
  },
  {
    fixes: 'invoice/bindle-version',
    title: 'Change to “1.0.0”',
    before: HEAD.replace('"1.0.0"', '‸"2.0.0"'),
    after: HEAD,
  },
  {
    fixes: 'invoice/empty-list',
    title: 'Remove “group”',
    before: `bindleVersion = "1.0.0"\ngroup = ‸[]\n[bindle]\nname = "a"\nversion = "1.0.0"\n`,
    after: `bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n`,
  },
  {
    fixes: 'invoice/yanked-false',
    title: 'Remove “yanked”',
    before: `bindleVersion = "1.0.0"\nyanked = ‸false\n[bindle]\nname = "a"\nversion = "1.0.0"\n`,
    after: `bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n`,
  },
  {
    fixes: 'invoice/origin-not-storable',
    title: 'Write the origin as an annotation',
    before: `${HEAD}${parcel('origin = ‸"b/1.0.0"\n[parcel.label.annotations]\nkey = "v"\n')}`,
    after: `${HEAD}${parcel('[parcel.label.annotations]\nkey = "v"\norigin = "b/1.0.0"\n')}`,
  },
  {
    fixes: 'invoice/origin-not-storable',
    title: 'Write the origin as an annotation',
    before: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL}, origin = ‸"b/1.0.0", annotations = { key = "v" } }\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL}, annotations = { key = "v", origin = "b/1.0.0" } }\n`,
  },
  {
    fixes: 'invoice/origin-not-storable',
    title: 'Write the origin as an annotation',
    before: `${HEAD}${parcel('origin = ‸"b/1.0.0"\n[parcel.label.feature.wasm]\nwasi = "true"\n')}`,
    after: `${HEAD}${parcel('annotations.origin = "b/1.0.0"\n[parcel.label.feature.wasm]\nwasi = "true"\n')}`,
  },
  {
    fixes: 'invoice/unknown-group',
    title: 'Create the group “g”',
    before: `${HEAD}${parcel('[parcel.conditions]\nmemberOf = [‸"g"]\n')}`,
    after: `${HEAD}\n[[group]]\nname = "g"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = ["g"]\n')}`,
  },
  {
    fixes: 'invoice/unknown-group',
    title: 'Create the group “g”',
    before: `${HEAD}\n[[group]]\nname = "first"\nrequired = true\n# its end\n${parcel('[parcel.conditions]\nmemberOf = ["first", ‸"g"]\n')}`,
    after: `${HEAD}\n[[group]]\nname = "first"\nrequired = true\n# its end\n\n[[group]]\nname = "g"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = ["first", "g"]\n')}`,
  },
  {
    fixes: 'invoice/unknown-group',
    title: 'Change to “server”',
    before: `${HEAD}\n[[group]]\nname = "server"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = [‸"servr"]\n')}`,
    after: `${HEAD}\n[[group]]\nname = "server"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = ["server"]\n')}`,
  },
  {
    fixes: 'invoice/group-listed-twice',
    title: 'Remove "g"',
    before: `${HEAD}\n[[group]]\nname = "g"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = [\n  "g", # one\n  ‸"g", # two\n]\n')}`,
    after: `${HEAD}\n[[group]]\nname = "g"\nrequired = true\n${parcel('[parcel.conditions]\nmemberOf = [\n  "g", # one\n]\n')}`,
  },
  {
    fixes: 'invoice/same-parcel',
    title: 'Remove this parcel',
    before: `${HEAD}${parcel()}\n# the second\n[[parcel]]\nlabel = { sha256 = ‸"${SHA}", mediaType = "text/plain", name = "x", size = 1 }\n`,
    after: `${HEAD}${parcel()}`,
  },
  {
    fixes: 'bindle/unused-ignore',
    title: 'Remove the comment that silences nothing',
    before: `${HEAD}# bindle-ignore ‸invoice/unknown-key -- because\ndescription = "x"\n`,
    after: `${HEAD}description = "x"\n`,
  },
  {
    fixes: 'bindle/unknown-rule',
    title: 'Change to “invoice/unknown-key”',
    before: `${HEAD}x = 1 # bindle-ignore ‸invoice/unknown-kee\n`,
    after: `${HEAD}x = 1 # bindle-ignore invoice/unknown-key\n`,
  },
  // TOML: characters, strings, words
  {
    fixes: 'toml/invalid-value',
    title: 'Change to “"abc"”',
    before: HEAD.replace('"a"', '‸abc'),
    after: HEAD.replace('"a"', '"abc"'),
  },
  {
    fixes: 'toml/invalid-value',
    title: 'Change to “true”',
    before: `${HEAD}\n[[group]]\nname = "g"\nrequired = ‸True\n`,
    after: `${HEAD}\n[[group]]\nname = "g"\nrequired = true\n`,
  },
  {
    fixes: 'toml/unterminated-string',
    title: 'Close the string',
    before: HEAD.replace('"a"', '‸"a'),
    after: HEAD,
  },
  {
    fixes: 'toml/colon',
    title: 'Change to “=”',
    before: HEAD.replace('name = ', 'name ‸: '),
    after: HEAD,
  },
  {
    fixes: 'toml/escape-of-1.1',
    title: 'Change to “\\u001B”',
    before: `${HEAD}description = "a‸\\e"\n`,
    after: `${HEAD}description = "a\\u001B"\n`,
  },
  {
    fixes: 'toml/escape-of-1.1',
    title: 'Change to “\\u0041”',
    before: `${HEAD}description = "a‸\\x41"\n`,
    after: `${HEAD}description = "a\\u0041"\n`,
  },
  {
    fixes: 'toml/invalid-escape',
    title: 'Change to “\\\\”',
    before: `${HEAD}description = "a‸\\c"\n`,
    after: `${HEAD}description = "a\\\\c"\n`,
  },
  {
    fixes: 'toml/plus-before-prefix',
    title: 'Change to “0x10”',
    before: `${HEAD}${parcel().replace('size = 1', 'size = ‸+0x10')}`,
    after: `${HEAD}${parcel().replace('size = 1', 'size = 0x10')}`,
  },
  {
    fixes: 'toml/leading-zero',
    title: 'Change to “12”',
    before: `${HEAD}${parcel().replace('size = 1', 'size = ‸012')}`,
    after: `${HEAD}${parcel().replace('size = 1', 'size = 12')}`,
  },
  {
    fixes: 'toml/number-underscore',
    title: 'Change to “10”',
    before: `${HEAD}${parcel().replace('size = 1', 'size = ‸1__0')}`,
    after: `${HEAD}${parcel().replace('size = 1', 'size = 10')}`,
  },
  {
    fixes: 'toml/number-prefix-case',
    title: 'Change to “0xFF”',
    before: `${HEAD}${parcel().replace('size = 1', 'size = ‸0XFF')}`,
    after: `${HEAD}${parcel().replace('size = 1', 'size = 0xFF')}`,
  },
  {
    fixes: 'toml/delete-in-comment',
    title: 'Remove the character U+007F',
    before: `${HEAD}# a‸\u007fb\n`,
    after: `${HEAD}# ab\n`,
  },
  {
    fixes: 'toml/missing-line-end',
    title: 'Put the key on a line of its own',
    before: HEAD.replace('"a"\nversion', '"a"  ‸version'),
    after: HEAD,
  },
  {
    fixes: 'toml/unexpected-text',
    title: 'Remove “x y”',
    before: HEAD.replace('"a"', '"a" ‸x y # c'),
    after: HEAD.replace('"a"', '"a" # c'),
  },
  // TOML: brackets
  {
    fixes: 'toml/missing-comma',
    title: 'Add the comma',
    before: `${HEAD}authors = ["a" ‸"b"]\n`,
    after: `${HEAD}authors = ["a", "b"]\n`,
  },
  {
    fixes: 'toml/missing-comma',
    title: 'Add the comma',
    before: `${HEAD}authors = [\n  "a‸" # first\n  "b"\n]\n`,
    after: `${HEAD}authors = [\n  "a", # first\n  "b"\n]\n`,
  },
  {
    fixes: 'toml/extra-comma',
    title: 'Remove the comma',
    before: `${HEAD}authors = ["a",‸, "b"]\n`,
    after: `${HEAD}authors = ["a", "b"]\n`,
  },
  {
    fixes: 'toml/trailing-comma',
    title: 'Remove the comma',
    before: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} ‸, }\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} }\n`,
  },
  {
    fixes: 'toml/multi-line-inline-table',
    title: 'Put the table on one line',
    before: `${HEAD}\n[[parcel]]\nlabel = {‸\n  ${LABEL.replaceAll(', ', ',\n  ')},\n}\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} }\n`,
  },
  {
    fixes: 'toml/unclosed-header',
    title: 'Close with “]”',
    before: HEAD.replace('[bindle]', '‸[bindle'),
    after: HEAD,
  },
  {
    fixes: 'toml/unclosed-header',
    title: 'Close with “]”',
    before: `${HEAD}\n‸[[group]\nname = "g"\n`,
    after: `${HEAD}\n[[group]]\nname = "g"\n`,
    leaves: ['invoice/empty-group'],
  },
  {
    fixes: 'toml/split-brackets',
    title: 'Change to “[[”',
    before: `${HEAD}\n‸[ [group]]\nname = "g"\n`,
    after: `${HEAD}\n[[group]]\nname = "g"\n`,
    leaves: ['invoice/empty-group'],
  },
  {
    fixes: 'toml/unclosed-array',
    title: 'Close with “]”',
    before: `${HEAD}authors = ‸["a"\n`,
    after: `${HEAD}authors = ["a"]\n`,
  },
  {
    fixes: 'toml/unclosed-inline-table',
    title: 'Close with “}”',
    before: `${HEAD}\n[[parcel]]\nlabel = ‸{ ${LABEL}\n`,
    after: `${HEAD}\n[[parcel]]\nlabel = { ${LABEL}}\n`,
  },
  // TOML: tables that clash
  {
    fixes: 'toml/duplicate-key',
    title: 'Remove this “name”',
    before: `${HEAD}‸name = "b"\n`,
    after: HEAD,
  },
  {
    fixes: 'toml/table-redefined',
    title: 'Move the keys below the first “[bindle]”',
    before: `${HEAD}\n[annotations]\na = "1"\n\n[‸bindle]\ndescription = "x" # d\n`,
    after: `${HEAD}description = "x" # d\n\n[annotations]\na = "1"\n`,
  },
  {
    fixes: 'toml/table-and-array',
    title: 'Change to “[[group]]”',
    before: `${HEAD}\n[[group]]\nname = "a"\nrequired = true\n\n[‸group]\nname = "b"\nrequired = true\n`,
    after: `${HEAD}\n[[group]]\nname = "a"\nrequired = true\n\n[[group]]\nname = "b"\nrequired = true\n`,
    leaves: ['invoice/empty-group'],
  },
  {
    fixes: 'toml/header-below-dotted',
    title: 'Write the dotted keys below a header',
    before: `${HEAD}\n[[parcel]]\n# the label\nlabel.sha256 = "${SHA}" # s\nlabel.mediaType = "text/plain"\nlabel.name = "x"\nlabel.size = 1\n\n[parcel.‸label.annotations]\na = "1"\n`,
    after: `${HEAD}\n[[parcel]]\n\n[parcel.label]\n# the label\nsha256 = "${SHA}" # s\nmediaType = "text/plain"\nname = "x"\nsize = 1\n\n[parcel.label.annotations]\na = "1"\n`,
  },
];

suite('quick fixes', () => {
  for (const { fixes, title, before, after: wanted, leaves = [], name = 'invoice.toml' } of CASES) {
    test(`${fixes}: ${title}`, () => {
      const bare = before.replace('‸', '');
      const problems = said(name, bare);
      assert.ok(problems.includes(fixes), `${fixes} is not said, but: ${problems.join(', ')}`);
      const fixed = after(name, before, title);
      assert.equal(fixed, wanted);
      const now = said(name, fixed);
      assert.ok(
        now.filter((code) => code === fixes).length <
          problems.filter((code) => code === fixes).length,
        'the problem is gone',
      );
      assert.deepEqual(news(problems, now), leaves);
    });
  }

  test('silence: on the line, in the file, beside a code that is there', () => {
    const before = `${HEAD}  ‸color = "red"\n`;
    const line = 'Silence invoice/unknown-key on this line';
    const once = after('invoice.toml', before, line);
    assert.equal(once, `${HEAD}  # bindle-ignore invoice/unknown-key\n  color = "red"\n`);
    assert.deepEqual(said('invoice.toml', once), []);
    const file = after('invoice.toml', before, 'Silence invoice/unknown-key in this file');
    assert.equal(file, `# bindle-ignore-file invoice/unknown-key\n${HEAD}  color = "red"\n`);
    assert.deepEqual(said('invoice.toml', file), []);
    const second = after(
      'invoice.toml',
      `${HEAD}# bindle-ignore invoice/yanked -- why\n‸color = "red"\n`,
      line,
    );
    assert.equal(
      second,
      `${HEAD}# bindle-ignore invoice/yanked, invoice/unknown-key -- why\ncolor = "red"\n`,
    );
    const behind = after(
      'invoice.toml',
      `${HEAD}‸color = "red" # bindle-ignore invoice/yanked\n`,
      line,
    );
    assert.equal(
      behind,
      `${HEAD}color = "red" # bindle-ignore invoice/yanked, invoice/unknown-key\n`,
    );
  });

  test('what the reader says cannot be silenced', () => {
    assert.deepEqual(
      titles('invoice.toml', HEAD.replace('"a"', '‸abc')).filter((title) =>
        title.startsWith('Silence'),
      ),
      [],
    );
  });
});

suite('which answer is the one', () => {
  const PREFERRED: readonly (readonly [text: string, preferred: readonly string[]])[] = [
    [`${HEAD}‸descriptoin = "x"\n`, ['Change to “description”']],
    [`${HEAD}‸colour = "red"\n`, []],
    [
      `bindleVersion = "1.0.0"\nyanked = ‸false\n${HEAD.slice(HEAD.indexOf('[bindle]'))}`,
      ['Remove “yanked”'],
    ],
    [
      `${HEAD}\n[[group]]\nname = "server"\n${parcel('[parcel.conditions]\nmemberOf = [‸"servr"]\n')}`,
      [],
    ],
    ['bindleVersion = "1.0.0"\n\n[bi‸ndle]\n', ['Add the 2 missing keys of [bindle]']],
    [`${HEAD}‸name = "b"\n`, []],
    [`${HEAD}‸name = "a"\n`, ['Remove this “name”']],
  ];
  for (const [text, preferred] of PREFERRED) {
    test(JSON.stringify(text.slice(-50)), () => {
      const { actions } = actionsAt('invoice.toml', text);
      assert.deepEqual(
        actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
        preferred,
      );
    });
  }

  test('several safe fixes are offered at once, beside the problem that has one', () => {
    const all = 'Fix all problems that can be fixed safely';
    const one = HEAD.replace('version = "1.0.0"', 'version = ‸"v1.0.0"');
    assert.ok(!titles('invoice.toml', one).includes(all));
    const two = `${one}\n[[parcel]]\nlabel = { ${LABEL}, }\n`;
    assert.equal(after('invoice.toml', two, all), `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} }\n`);
  });

  test('nothing that a person wrote on purpose is taken out unseen', () => {
    const document = open(
      'invoice.toml',
      `${HEAD}colour = "red"\nname = "b"\n\n[[group]]\nname = "g"\nyanked = true\n`,
    );
    assert.deepEqual(service.findSafeFixes(document, SETTINGS), []);
  });

  test('titles show hidden characters, and no more than a line', () => {
    const [hidden] = titles('invoice.toml', `${HEAD}‸"a\u202eb" = 1\n`);
    assert.equal(hidden, 'Remove “a\\u202Eb”');
    const [long] = titles('invoice.toml', HEAD.replace('"a"', `"a" ‸${'x'.repeat(500)}`));
    assert.ok(long !== undefined && long.length < 100);
  });

  test('an invoice of a server cannot be edited', () => {
    const text = `${HEAD}colour = "red"\n`;
    const document = service.openDocument(
      'bindle:/a/1.0.0/invoice.toml',
      'bindle-invoice',
      1,
      text,
    );
    const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 6 } };
    assert.deepEqual(service.findCodeActions(document, range, { diagnostics: [] }, SETTINGS), []);
  });
});
