/** Nothing that is typed makes the service throw, and no answer leaves the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Range } from 'vscode-languageserver-types';
import type { ContentChange, ManifestDocument } from '../../../server/src/service/types';
import { randomFrom } from './random';
import { NEVER, applied, messageOf, open, service } from './support';

const SEEDS = {
  'invoice.toml': `bindleVersion = "1.0.0"
[bindle]
name = "weather"
version = "1.0.0"
[[group]]
name = "server"
satisfiedBy = "oneOf"
[[parcel]]
label = { sha256 = "00", mediaType = "text/plain", name = "a", size = 1 }
[[parcel]]
[parcel.label]
name = 'b'
[parcel.label.feature.wasm]
wasi = "true"
[parcel.conditions]
memberOf = ["server"]
`,
  'spin.toml': `spin_manifest_version = 2
[application]
name = "hello"
[variables]
key = { required = true }
[[trigger.http]]
route = "/..."
component = "hello"
executor = { type = "wagi" }
[component.hello]
source = { url = "https://example.com/a.wasm", digest = "sha256:00" }
files = ["a", { source = "b", destination = "/" }]
[component.hello.build]
command = ["make"]
`,
} as const;

const PIECES = [
  '[',
  ']',
  '[[',
  ']]',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '=',
  ',',
  '.',
  '#',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  'parcel',
  'label',
  '__proto__',
  'constructor',
  'component',
  'trigger',
  'size = 1',
  '😀',
  '\u0000',
  '\ud800',
  '[parcel.',
  'a.b.c',
  '1e9',
  '2024-01-01',
  '\\',
  '\ufeff',
];

function edited(document: ManifestDocument, random: (below: number) => number, version: number) {
  const { length } = document.getText();
  const start = random(length + 1);
  const end = Math.min(length, start + (random(3) === 0 ? random(20) : 0));
  const change: ContentChange = {
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    text: length > 3000 ? '' : (PIECES[random(PIECES.length)] ?? ''),
  };
  return service.updateDocument(document, [change], version);
}

function inside(document: ManifestDocument, { start, end }: Range): boolean {
  const from = document.offsetAt(start);
  const to = document.offsetAt(end);
  return from <= to && document.positionAt(from).line === start.line;
}

for (const name of Object.keys(SEEDS) as (keyof typeof SEEDS)[]) {
  test(`${name}: 3,000 random edits, every request after each`, () => {
    const random = randomFrom(name.length);
    let document = open(name, SEEDS[name]);
    for (let step = 0; step < 3000; step++) {
      if (step % 100 === 0) {
        document = open(name, SEEDS[name]);
      }
      document = edited(document, random, step + 2);
      const at = document.positionAt(random(document.getText().length + 1));
      for (const problem of service.doValidation(document, { maxProblems: 500 })) {
        assert.ok(inside(document, problem.range));
        assert.doesNotMatch(messageOf(problem), /\{\d\}|undefined|\[object/);
      }
      const { items } = service.doComplete(document, at, NEVER);
      const item = items[random(items.length)];
      if (item !== undefined) {
        applied(document, item);
        service.doResolve(item);
      }
      service.doHover(document, at);
      if (step % 10 === 0) {
        service.findDocumentSymbols(document);
      }
    }
  });
}

test('keys named like the parts of every object are keys like any other', () => {
  const text = '[bindle]\n__proto__ = 1\nconstructor = 2\ntoString = 3\nhasOwnProperty = 4\n';
  const unknown = service
    .doValidation(open('invoice.toml', text), { maxProblems: 99 })
    .filter(({ code }) => code === 'invoice/unknown-key');
  assert.equal(unknown.length, 4);
});
