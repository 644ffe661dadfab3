import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import type { LanguageService } from '../../../server/src/service/types';
import { marked, service, serviceWith, textOf } from './support';

function hover(name: string, text: string, using: LanguageService = service) {
  const { document, at } = marked(name, text);
  const found = using.doHover(document, at);
  if (found === null) {
    return undefined;
  }
  assert.ok(MarkupContent.is(found.contents) && found.range !== undefined);
  return { ...found.contents, at: textOf(document, found.range) };
}

/** File, text, the word under the cursor, what its explanation must say. */
const PLACES: readonly (readonly [string, string, string, string, RegExp])[] = [
  [
    'a key',
    'invoice.toml',
    '[bindle]\nver‸sion = "1.0.0"\n',
    'version',
    /^`version`: string, required\n\n.*SemVer/s,
  ],
  ['a value', 'invoice.toml', '[bindle]\nversion = "1.‸0.0"\n', '"1.0.0"', /SemVer/],
  ['a header', 'invoice.toml', '[bin‸dle]\n', 'bindle', /`bindle`: table, required/],
  ['a header of an array', 'invoice.toml', '[[par‸cel]]\n', 'parcel', /array of tables/],
  [
    'a key below an array (taplo has nothing)',
    'invoice.toml',
    '[[parcel]]\n[parcel.label]\nsi‸ze = 1\n',
    'size',
    /`size`: integer/,
  ],
  [
    'a part of a header',
    'invoice.toml',
    '[[parcel]]\n[parcel.la‸bel.annotations]\n',
    'label',
    /`label`: table, required/,
  ],
  ['a dotted key', 'invoice.toml', '[[parcel]]\nlabel.si‸ze = 1\n', 'size', /`size`: integer/],
  [
    'a key in braces',
    'invoice.toml',
    '[[parcel]]\nlabel = { si‸ze = 1 }\n',
    'size',
    /`size`: integer/,
  ],
  [
    'a word',
    'invoice.toml',
    '[[group]]\nsatisfiedBy = "one‸Of"\n',
    '"oneOf"',
    /At least one parcel/,
  ],
  ['a default', 'invoice.toml', '[[group]]\nrequ‸ired = true\n', 'required', /Default: `false`/],
  [
    'a name of the author',
    'spin.toml',
    'spin_manifest_version = 2\n[component.he‸llo]\n',
    'hello',
    /`hello` \(component/,
  ],
  [
    'a release',
    'spin.toml',
    'spin_manifest_version = 2\n[component.a]\nsource = "a"\ntar‸gets = []\n',
    'targets',
    /Since Spin \d/,
  ],
  [
    'a deprecation',
    'spin.toml',
    'spin_manifest_version = 2\n[component.a]\nallowed_http‸_hosts = []\n',
    'allowed_http_hosts',
    /Deprecated: /,
  ],
  [
    'a key on a line that is broken',
    'invoice.toml',
    '[bindle]\nver‸sion = \n',
    'version',
    /SemVer/,
  ],
];

for (const [title, name, text, word, says] of PLACES) {
  test(`hover explains ${title}`, () => {
    const found = hover(name, text);
    assert.equal(found?.at, word);
    assert.equal(found?.kind, 'markdown');
    assert.match(found.value, says);
  });
}

for (const [title, text] of [
  ['a comment', '[bindle]\n# ver‸sion\n'],
  ['a blank line', '[bindle]\n‸\nname = "a"\n'],
  ['an unknown key', '[bindle]\nco‸lour = "red"\n'],
  ['a bracket', '‸[bindle]\n'],
] as const) {
  test(`hover says nothing on ${title}`, () => {
    assert.equal(hover('invoice.toml', text), undefined);
  });
}

test('a client without Markdown gets plain text', () => {
  const found = hover(
    'invoice.toml',
    '[bindle]\nver‸sion = "1.0.0"\n',
    serviceWith({ markdown: false }),
  );
  assert.equal(found?.kind, 'plaintext');
  assert.doesNotMatch(found.value, /`|\]\(/);
  assert.match(found.value, /https:\/\//);
});

test('what the author wrote is shown as text, not as markup', () => {
  const found = hover(
    'spin.toml',
    'spin_manifest_version = 2\n[component."`[x](http://evil.example)`‸<img>"]\n',
  );
  assert.ok(found !== undefined);
  assert.match(found.value, /^`` `\[x\]\(http:\/\/evil\.example\)`<img> `` \(/m);
});

for (const [type, page] of [
  ['http', 'https://spinframework.dev/http-trigger'],
  ['redis', 'https://spinframework.dev/redis-trigger'],
  ['cron', 'https://github.com/fermyon/spin-trigger-cron'],
  ['mqtt', 'https://github.com/spinframework/spin-trigger-mqtt'],
] as const) {
  test(`the type of a trigger leads to its documentation: ${type}`, () => {
    const found = hover('spin.toml', `spin_manifest_version = 2\n[[trigger.${type}‸]]\n`);
    assert.ok(found?.value.includes(`](${page})`), found?.value);
  });
}
