import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentChange } from '../../../server/src/service/types';
import { open, service } from './support';
import { randomFrom } from './random';

const TEXT = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\r\nversion = "1.0.0"\r[annotations]\n';

function replaced(
  startLine: number,
  start: number,
  endLine: number,
  end: number,
  text: string,
): ContentChange {
  return {
    range: {
      start: { line: startLine, character: start },
      end: { line: endLine, character: end },
    },
    text,
  };
}

test('several changes at once count each in the text that the former left', () => {
  const document = open('invoice.toml', TEXT);
  const after = service.updateDocument(
    document,
    [replaced(0, 0, 0, 0, '# one\n'), replaced(1, 0, 1, 6, 'BINDLE'), replaced(0, 0, 1, 0, '')],
    2,
  );
  assert.equal(after.getText(), TEXT.replace('bindleVersion', 'BINDLEVersion'));
  assert.equal(after.version, 2);
  assert.equal(after.dialect, 'invoice');
});

test('a change without a range replaces the whole text, and those behind it count from there', () => {
  const after = service.updateDocument(
    open('invoice.toml', TEXT),
    [replaced(0, 0, 0, 1, 'x'), { text: 'a\nb\n' }, replaced(1, 0, 1, 1, 'c')],
    3,
  );
  assert.equal(after.getText(), 'a\nc\n');
});

test('a document keeps its own text when a newer one exists', () => {
  const before = open('invoice.toml', TEXT);
  const after = service.updateDocument(before, [replaced(2, 8, 2, 9, 'b')], 2);
  assert.equal(before.getText(), TEXT);
  assert.notEqual(after.getText(), TEXT);
  assert.deepEqual(
    service.doValidation(before, { maxProblems: 9 }).map(({ code }) => code),
    ['toml/carriage-return'],
  );
});

test('thousands of changes in one notification are applied in bounded time', () => {
  const text = `${'# line\n'.repeat(5000)}[bindle]\n`;
  const changes = Array.from({ length: 5000 }, (_, line) =>
    replaced(4999 - line, 2, 4999 - line, 6, 'word'),
  );
  const started = performance.now();
  const after = service.updateDocument(open('invoice.toml', text), changes, 2);
  assert.equal(after.getText(), text.replaceAll('# line', '# word'));
  assert.ok(performance.now() - started < 5000);
});

const SPIN = `spin_manifest_version = 2
[application]
name = "a"
[[trigger.http]]
route = "/"
[trigger.http.component]
source = "a.wasm"
[component.a]
environment = { A = "1" }
[component.a.source]
url = "https://example.com"
[component.a.build]
command = "make"
`;
const INVOICE = `${TEXT.replace('\r[', '\n[')}[[parcel]]
label.size = 1
[[parcel]]
[parcel.label]
size = 1
name = "a"
[parcel.label.feature.wasm]
wasi = 1
[parcel.conditions]
`;
const PIECES = [
  ...['\n', '[', ']', '"', '=', 'a', '{', '}', '#', '.', ' ', '1', ', ', '\nlabel.size = 1\n'],
  ...[
    'parcel',
    '[[parcel]]\n',
    'size = 1\n',
    'source',
    'label',
    '\n[component.a]\n',
    'url = "u"\n',
  ],
];

for (const [name, text] of [
  ['invoice.toml', INVOICE],
  ['spin.toml', SPIN],
] as const) {
  test(`${name}: after random edits the problems are those of the text read anew`, () => {
    const random = randomFrom(3);
    let document = open(name, text);
    for (let step = 0; step < 3000; step++) {
      if (step % 150 === 0) {
        document = service.updateDocument(document, [{ text }], step + 2);
      }
      const before = document.getText();
      const start = random(before.length + 1);
      const length = random(4) === 0 ? random(before.length > 600 ? 60 : 8) : 0;
      const change: ContentChange = {
        range: {
          start: document.positionAt(start),
          end: document.positionAt(Math.min(before.length, start + length)),
        },
        text: PIECES[random(PIECES.length)] ?? '',
      };
      document = service.updateDocument(document, [change], step + 2);
      if (random(3) > 0) {
        assert.deepEqual(
          service.doValidation(document, { maxProblems: 500 }),
          service.doValidation(open(name, document.getText()), { maxProblems: 500 }),
          JSON.stringify({ before, change }),
        );
      }
    }
  });
}

test('documents that are not ours keep their text and get no answers', () => {
  const cargo = open('Cargo.toml', '[package\nname');
  assert.equal(cargo.dialect, undefined);
  const after = service.updateDocument(cargo, [replaced(0, 8, 0, 8, ']')], 2);
  assert.equal(after.getText(), '[package]\nname');
  assert.deepEqual(after.positionAt(10), { line: 1, character: 0 });
  assert.equal(after.offsetAt({ line: 1, character: 0 }), 10);
  assert.deepEqual(service.doValidation(after, { maxProblems: 9 }), []);
  assert.equal(service.doHover(after, { line: 0, character: 2 }), null);
  assert.deepEqual(service.findDocumentSymbols(after), []);
});

test('the language id decides where it is ours, the name elsewhere', () => {
  const dialects = [
    service.openDocument('untitled:Untitled-1', 'bindle-invoice', 1, '').dialect,
    service.openDocument('file:///a/other.toml', 'spin-manifest', 1, '').dialect,
    service.openDocument('file:///a/spin.toml', 'toml', 1, '').dialect,
    service.openDocument('file:///a/other.toml', 'toml', 1, '').dialect,
  ];
  assert.deepEqual(dialects, ['invoice', 'spin', 'spin', undefined]);
});
