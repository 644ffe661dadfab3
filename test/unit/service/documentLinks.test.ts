import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../server/src/service/languageService';
import type { FileFact } from '../../../server/src/service/types';
import { statesOnly } from './fileFacts';
import { ABILITIES, english, service, textOf } from './support';

/** `text → target`. */
function links(uri: string, text: string, using = service): string[] {
  const document = using.openDocument(uri, 'toml', 1, text);
  return using
    .findLinks(document)
    .map(({ range, target }) => `${textOf(document, range)} → ${target}`);
}

const INVOICE = 'file:///project/dist/invoice.toml';
const label = (pairs: string) => `[[parcel]]\n[parcel.label]\n${pairs}\n`;

test('the name of a parcel leads to the file beside the invoice', () => {
  assert.deepEqual(links(INVOICE, label('name = "a.wasm"')), [
    'a.wasm → file:///project/dist/a.wasm',
  ]);
  assert.deepEqual(links(INVOICE, "[[parcel]]\nlabel = { name = './st atic/ü#?.html' }\n"), [
    './st atic/ü#?.html → file:///project/dist/st%20atic/%C3%BC%23%3F.html',
  ]);
  assert.deepEqual(links(INVOICE, label('name = "a\\u002ewasm"')), [
    'a\\u002ewasm → file:///project/dist/a.wasm',
  ]);
});

test('the folder may be a remote one', () => {
  assert.deepEqual(
    links('vscode-remote://ssh-remote%2Bhost/home/a/invoice.toml?x#y', label('name = "b"')),
    ['b → vscode-remote://ssh-remote%2Bhost/home/a/b'],
  );
});

for (const name of [
  '',
  '.',
  '/etc/passwd',
  '../secret',
  'a/../../b',
  'C:/windows',
  'a\\\\b',
  'a\\u0000b',
]) {
  test(`no file is linked for the name ${JSON.stringify(name)}`, () => {
    assert.deepEqual(links(INVOICE, label(`name = "${name}"`)), []);
  });
}

test('an invoice that lies in no folder has no files beside it', () => {
  const text = label('name = "a.wasm"');
  assert.deepEqual(links('bindle://server/a/1.0.0/invoice.toml?local', text), []);
  assert.deepEqual(links('untitled:invoice.toml', text), []);
});

test('licences lead to their pages', () => {
  assert.deepEqual(
    links(
      INVOICE,
      '[[parcel]]\n[parcel.label.annotations]\n"bindle.dev/license" = "(mit OR GPL-2.0+ WITH Classpath-exception-2.0) AND LicenseRef-mine"\n',
    ),
    [
      'mit → https://spdx.org/licenses/MIT.html',
      'GPL-2.0+ → https://spdx.org/licenses/GPL-2.0.html',
      'Classpath-exception-2.0 → https://spdx.org/licenses/Classpath-exception-2.0.html',
    ],
  );
  for (const none of ['OTHER', 'NONE', 'NOASSERTION', '', 'Apache', 'AND']) {
    assert.deepEqual(
      links(INVOICE, label(`annotations = { "bindle.dev/license" = "${none}" }`)),
      [],
    );
  }
});

test('origin leads to a bindle where the client can open one', () => {
  const text = label('origin = "example.com/a/1.0.0"');
  assert.deepEqual(links(INVOICE, text), []);
  const able = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    commands: new Set(['_bindle.openBindle']),
  });
  const args = encodeURIComponent('[{"id":"example.com/a/1.0.0"}]');
  assert.deepEqual(links(INVOICE, text, able), [
    `example.com/a/1.0.0 → command:_bindle.openBindle?${args}`,
  ]);
  assert.deepEqual(links(INVOICE, label('origin = "no id"'), able), []);
});

test('links say what a click does, and stand in the order of the text', () => {
  const text = `${label('annotations = { "bindle.dev/license" = "MIT" }\nname = "a"')}${label('name = "b"')}`;
  const document = service.openDocument(INVOICE, 'toml', 1, text);
  assert.deepEqual(
    service.findLinks(document).map(({ tooltip }) => tooltip),
    ['Read the licence', 'Open the file', 'Open the file'],
  );
});

test('a string that is still open is no link', () => {
  assert.deepEqual(links(INVOICE, label('name = "a.wasm')), []);
});

test('a manifest links sources, files and downloads', () => {
  const text = `spin_manifest_version = 2
[[trigger.http]]
component = { source = "inline.wasm" }
[component.a]
source = "target/a.wasm"
files = ["b.txt", "static/**/*.css", "folder", { source = "c.txt", destination = "/" }]
[component.b]
source = { url = "https://example.com/b.wasm", digest = "sha256:0" }
[component.files]
source = "d.wasm"
`;
  assert.deepEqual(links('file:///p/spin.toml', text), [
    'inline.wasm → file:///p/inline.wasm',
    'target/a.wasm → file:///p/target/a.wasm',
    'b.txt → file:///p/b.txt',
    'c.txt → file:///p/c.txt',
    'https://example.com/b.wasm → https://example.com/b.wasm',
    'd.wasm → file:///p/d.wasm',
  ]);
  assert.deepEqual(
    links(
      'file:///p/spin.toml',
      'spin_manifest_version = "1"\n[[component]]\nid = "a"\nsource = "a.wasm"\n',
    ),
    ['a.wasm → file:///p/a.wasm'],
  );
});

/** The links of a service that knows the files. */
function linksKnowing(uri: string, text: string, states: Readonly<Record<string, FileFact>>) {
  const knowing = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    knownFiles: (of) => (of === uri ? statesOnly(states) : undefined),
  });
  return links(uri, text, knowing);
}

const FILE: FileFact = { kind: 'file', size: 1, modified: 0 };

test('a file that is known not to be there is no link', () => {
  const text = `${label('name = "a"')}${label('name = "b"')}${label('name = "c"')}${label('name = "d"')}`;
  assert.deepEqual(
    linksKnowing(INVOICE, text, { a: FILE, b: { kind: 'absent' }, c: { kind: 'folder' } }),
    ['a → file:///project/dist/a', 'd → file:///project/dist/d'],
  );
});

test('a manifest links what is known to be a file, whatever its name', () => {
  const text = `spin_manifest_version = 2
[component.a]
source = "target/a.wasm"
files = ["LICENSE", "static.d", { source = "c", destination = "/" }, "unknown"]
[component.a.build]
command = "npm run build"
workdir = "web"
[component.a.dependencies]
"a:b" = { path = "d.wasm" }
"a:c" = { url = "https://example.com/e.wasm", digest = "sha256:0" }
`;
  assert.deepEqual(
    linksKnowing('file:///p/spin.toml', text, {
      'target/a.wasm': { kind: 'absent' },
      LICENSE: FILE,
      'static.d': { kind: 'folder' },
      c: FILE,
      'web/package.json': FILE,
    }),
    [
      'LICENSE → file:///p/LICENSE',
      'c → file:///p/c',
      'web → file:///p/web/package.json',
      'd.wasm → file:///p/d.wasm',
      'https://example.com/e.wasm → https://example.com/e.wasm',
    ],
  );
});

for (const [what, text, expected] of [
  [
    'an address',
    '#:schema https://example.com/spin.json # note\nspin_manifest_version = 2\n',
    ['https://example.com/spin.json → https://example.com/spin.json'],
  ],
  [
    'a path behind a byte order mark',
    '\ufeff#:schema ./schema/spin.json\n',
    ['./schema/spin.json → file:///p/schema/spin.json'],
  ],
  ['a path that leaves the folder', '#:schema ../x.json\n', []],
  ['nothing', '#:schema \n', []],
  ['a comment below the first line', '\n#:schema https://example.com/a\n', []],
] as const) {
  test(`the directive of a schema: ${what}`, () => {
    assert.deepEqual(links('file:///p/spin.toml', text), expected);
  });
}

test('a part of a string with escapes is a link where it is written', () => {
  assert.deepEqual(
    links(INVOICE, label('annotations = { "bindle.dev/license" = "M\\u0049T OR Zlib" }')),
    [
      'M\\u0049T → https://spdx.org/licenses/MIT.html',
      'Zlib → https://spdx.org/licenses/Zlib.html',
    ],
  );
});
