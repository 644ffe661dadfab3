/**
 * Thirty places in one invoice, each with its completion or its hover: where other TOML servers say
 * nothing, or end, the answer has to be there, and has to be the right one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { labels, marked, service } from './support';

const INVOICE = `bindleVersion = "1.0.0"

[bindle]
name = "example.com/weather"
version = "1.0.0"
authors = ["Ann Example"]

[annotations]
team = "docs"

[[group]]
name = "server"
required = true
satisfiedBy = "oneOf"

[[parcel]]
[parcel.label]
sha256 = "23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5"
mediaType = "application/wasm"
name = "weather.wasm"
size = 1710256
[parcel.label.feature.wasm]
library = "true"
[parcel.conditions]
memberOf = ["server"]

[[parcel]]
label.sha256 = "93f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5"
label.mediaType = "text/plain"
label.name = "red.txt"
label.size = 9

[[parcel]]
label = { sha256 = "a3f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5", mediaType = "text/plain", name = "blue.txt", size = 10 }

[[signature]]
by = "Ann Example"
signature = ""
key = ""
role = "creator"
at = 1700000000
`;

/** The text to look for, what stands there instead, and what is offered at the cursor. */
const COMPLETIONS: readonly (readonly [string, string, readonly string[]])[] = [
  // Keys
  ['bindleVersion = "1.0.0"\n', '‸\n', ['bindleVersion', 'yanked']],
  ['version = "1.0.0"\nauthors', '‸\nauthors', ['version', 'description']],
  ['name = "server"\nrequired', 'na‸\nrequired', ['name']],
  ['size = 1710256', '‸', ['size', 'origin']],
  ['size = 1710256', 'size = 1710256\n‸', ['origin']],
  ['label.size = 9', 'label.‸', ['size', 'origin', 'annotations']],
  [', size = 10 }', ', ‸ }', ['size', 'origin']],
  ['memberOf = ["server"]', '‸', ['memberOf', 'requires']],
  ['library = "true"', '‸', ['library', 'wasi', 'ui_kit']],
  ['role = "creator"', 'ro‸', ['role']],
  // Headers
  ['[[group]]', '[‸', ['[[group]]', '[[parcel]]']],
  ['[annotations]', '[ann‸', ['[annotations]']],
  ['[[group]]', '[[par‸', ['[[parcel]]']],
  ['[parcel.conditions]', '[parcel.‸', ['[parcel.conditions]']],
  // Values
  ['mediaType = "application/wasm"', 'mediaType = ‸', ['application/wasm', 'text/html']],
  ['satisfiedBy = "oneOf"', 'satisfiedBy = "‸"', ['allOf', 'oneOf', 'optional']],
  ['required = true', 'required = ‸', ['true', 'false']],
  ['memberOf = ["server"]', 'memberOf = ["‸"]', ['server']],
  ['role = "creator"', 'role = "‸', ['creator', 'approver', 'host', 'proxy']],
  ['library = "true"', 'library = ‸', ['true', 'false']],
];

/** The text to look for, with the cursor in it, and what is said there. */
const HOVERS: readonly (readonly [string, RegExp])[] = [
  ['ver‸sion = "1.0.0"\nauthors', /^`version`: string, required.*SemVer.*reference-spec/s],
  ['[bin‸dle]', /^`bindle`: table, required/],
  ['[[par‸cel]]', /^`parcel`: array of tables/],
  ['parcel.la‸bel]', /^`label`: table, required/],
  ['si‸ze = 1710256', /^`size`: integer.*bytes.*label-spec/s],
  ['size = 171‸0256', /^1,710,256 bytes, 1\.6 MB/],
  ['label.medi‸aType', /^`mediaType`: string, required/],
  ['{ sha‸256 =', /^`sha256`: string, required/],
  ['memberOf = ["ser‸ver"]', /^One parcel belongs to the group: `weather\.wasm`\./],
  ['at = 1700‸000000', /^Signed on 2023-11-14 22:13:20 UTC\./],
];

test('there are thirty places', () => {
  assert.equal(COMPLETIONS.length + HOVERS.length, 30);
});

for (const [found, instead, wanted] of COMPLETIONS) {
  test(`completion at ${JSON.stringify(instead)} for ${JSON.stringify(found)}`, () => {
    assert.ok(INVOICE.includes(found));
    const offered = labels('invoice.toml', INVOICE.replace(found, instead));
    assert.deepEqual(
      wanted.filter((label) => !offered.includes(label)),
      [],
      `offered: ${offered.join(' ')}`,
    );
  });
}

for (const [place, says] of HOVERS) {
  test(`hover at ${JSON.stringify(place)}`, () => {
    const plain = place.replace('‸', '');
    assert.ok(INVOICE.includes(plain));
    const { document, at } = marked('invoice.toml', INVOICE.replace(plain, place));
    const contents = service.doHover(document, at)?.contents;
    assert.ok(MarkupContent.is(contents));
    assert.match(contents.value, says);
  });
}
