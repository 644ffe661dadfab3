import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { marked, service } from './support';

function hover(text: string): string | undefined {
  const { document, at } = marked('invoice.toml', text);
  const contents = service.doHover(document, at)?.contents;
  return contents === undefined ? undefined : MarkupContent.is(contents) ? contents.value : '';
}

const SHA = 'a'.repeat(63);
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const parcel = (label: string, conditions = '{}') =>
  `[[parcel]]\nlabel = { ${label} }\nconditions = ${conditions}\n`;
const same = (count: number) =>
  Array.from({ length: count }, (_, i) => parcel(`sha256 = "${SHA}a", name = "p${i}"`)).join('');

/** What, text, what the first paragraphs say. */
const PLACES: readonly (readonly [string, string, RegExp])[] = [
  [
    'the digest of one parcel',
    parcel(`name = "a.wasm", sha256 = "‸${SHA}a"`),
    /^Content of `a\.wasm`\.\n\n`sha256`/,
  ],
  [
    'the digest of several parcels',
    parcel(`sha256 = "‸${SHA}a"`) + same(2),
    /^Content of 3 parcels: a parcel without a name, `p0`, `p1`\. A server stores it once/,
  ],
  [
    'the digest of many parcels',
    parcel(`sha256 = "‸${SHA}a", name = "x"`) + same(7),
    /`x`, `p0`, `p1`, `p2`, `p3` and 3 more\./,
  ],
  [
    'the digest of nothing',
    parcel(`name = "empty", sha256 = "${NOTHING}‸"`),
    /^Content of `empty`\.\n\nIt is the digest of an empty file\./,
  ],
  ['a size', parcel('size = 12_345‸_678'), /^12,345,678 bytes, 12 MB\n\n`size`/],
  ['a small size', parcel('size = 1‸2'), /^`size`/],
  [
    'a size of more than a number can hold',
    parcel('size = 9223372036854775807‸'),
    /^9,223,372,036,854,775,807 bytes, 8\.0 EB/,
  ],
  ['a time', '[[signature]]\nat = 1_700_000‸_000\n', /^Signed on 2023-11-14 22:13:20 UTC\./],
  ['a time beyond all dates', '[[signature]]\nat = 9223372036854775807‸\n', /^`at`/],
  ['a role', '[[signature]]\nrole = "ho‸st"\n', /^`host`, a value of `role`\n\nServer that stores/],
  [
    'a feature',
    '[[parcel]]\n[parcel.label.feature.wasm]\nlibrary = "t‸rue"\n',
    /^`true`, a value of `library`\n\nYes\.\n\nWhether the module is a library/,
  ],
  ['a media type of a family', parcel('mediaType = "im‸age/webp"'), /^An image\.\n\n`mediaType`/],
  [
    'a media type with a suffix',
    parcel('mediaType = "application/vnd.x+json‸; charset=utf-8"'),
    /^A format of its own, written as JSON\./,
  ],
  ['a media type that tells nothing', parcel('mediaType = "application/x-a‸"'), /^`mediaType`/],
  [
    'the name of a group',
    '[[group]]\nname = "s‸"\nsatisfiedBy = "oneOf"\nrequired = true\n' +
      parcel('name = "a"', '{ memberOf = ["s"] }') +
      parcel('name = "b"', '{ memberOf = ["s"] }'),
    /^2 parcels belong to the group: `a`, `b`\.\n\nAt least one parcel of the group is needed\.\n\nThe group is wanted from the start\.\n\n`name`/,
  ],
  [
    'a group that a parcel is in',
    `${parcel('name = "a"', '{ memberOf = ["s‸"] }')}[[group]]\nname = "s"\n`,
    /^One parcel belongs to the group: `a`\.\n\nEvery parcel of the group is needed\. The default\.\n\nThe group is wanted when/,
  ],
  [
    'a group that is nowhere declared',
    parcel('name = "a"', '{ requires = ["lost‸"] }'),
    /^No \[\[group\]\] of this invoice has that name\.\n\nNo parcel belongs to the group\./,
  ],
  [
    'a digest on a line that is broken',
    `[[parcel]]\nlabel.name = "x"\nlabel.sha256 = "${SHA}a‸\n`,
    /^Content of `x`\./,
  ],
];

for (const [what, text, says] of PLACES) {
  test(`hover tells the meaning of ${what}`, () => {
    assert.match(hover(text) ?? '(nothing)', says);
  });
}

test('names of other people are shown as text', () => {
  assert.match(
    hover(parcel(`name = "[x](command:evil) \`b\`", sha256 = "‸${SHA}a"`)) ?? '',
    /^Content of `` \[x\]\(command:evil\) `b` ``\./,
  );
});

test('characters that hide or turn text around are shown', () => {
  assert.match(
    hover(parcel(`name = "a\\u202Egpj.exe", sha256 = "‸${SHA}a"`)) ?? '',
    /^Content of `a\\u202Egpj\.exe`\./,
  );
});

test('the key beside the value is explained without it', () => {
  assert.match(hover(parcel('si‸ze = 12345678')) ?? '', /^`size`/);
});
