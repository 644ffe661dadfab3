import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { open, service } from './support';

function outline(name: string, text: string): string[] {
  return service
    .findDocumentSymbols(open(name, text))
    .map(({ name: own, detail }) => (detail === undefined ? own : `${own} (${detail})`));
}

test('an invoice shows its parcels and groups by name', () => {
  assert.deepEqual(
    outline(
      'invoice.toml',
      `bindleVersion = "1.0.0"
[bindle]
name = "weather"
version = "1.2.3"
[[group]]
name = "server"
satisfiedBy = "oneOf"
[[parcel]]
[parcel.label]
name = "a.wasm"
mediaType = "application/wasm"
[[parcel]]
label = { name = "b.html" }
[[parcel]]
`,
    ),
    [
      'bindleVersion',
      'weather (bindle · 1.2.3)',
      'server (group · oneOf)',
      'a.wasm (parcel · application/wasm)',
      'b.html (parcel)',
      'parcel (parcel)',
    ],
  );
});

test('a manifest shows triggers and components by name', () => {
  assert.deepEqual(
    outline(
      'spin.toml',
      `spin_manifest_version = 2
[application]
name = "shop"
[variables]
key = { required = true }
[[trigger.http]]
route = "/cart/..."
component = "cart"
[[trigger.redis]]
channel = "orders"
component = { source = "a.wasm" }
[component.cart]
source = "cart.wasm"
[component.cart.build]
command = "make"
`,
    ),
    [
      'spin_manifest_version',
      'shop (application)',
      'variables',
      '/cart/... (trigger · cart)',
      'orders (trigger)',
      'cart (component)',
    ],
  );
});

test('a manifest of version 1 shows components by id', () => {
  assert.deepEqual(
    outline('spin.toml', 'spin_manifest_version = "1"\nname = "x"\n[[component]]\nid = "a"\n'),
    ['spin_manifest_version', 'name', 'a (component)'],
  );
});

test('children stand in their parents, selection ranges in ranges, also in broken text', () => {
  const text = `[bindle]
name = "x"
[[parcel]]
[parcel.label]
size = 1
[parcel.label.annotations]
a = "b"
[unclosed
= 7
[[parcel]]
label = { name = "n", annotations = { a = "b" }
`;
  const document = open('invoice.toml', text);
  let seen = 0;
  const check = ({ range, selectionRange, children = [], name }: DocumentSymbol): void => {
    seen++;
    const at = (place: typeof range) => [
      document.offsetAt(place.start),
      document.offsetAt(place.end),
    ];
    const [start = 0, end = 0] = at(range);
    const inside = [selectionRange, ...children.map((child) => child.range)].map(at);
    assert.ok(
      inside.every(([from = 0, to = 0]) => start <= from && to <= end),
      `${name}: ${start}–${end} holds ${JSON.stringify(inside)}`,
    );
    assert.notEqual(name, '');
    children.forEach(check);
  };
  service.findDocumentSymbols(document).forEach(check);
  assert.ok(seen >= 10, `only ${seen} symbols`);
});

test('an empty name is shown as its quotes: editors refuse a symbol without a name', () => {
  assert.deepEqual(outline('invoice.toml', '"" = 1\n[""]\n').slice(0, 1), ['""']);
});

test('names show what would hide in them or turn them around', () => {
  assert.deepEqual(outline('invoice.toml', '[[group]]\nname = "a\\u202Eb\\u0007"\n'), [
    'a\\u202Eb\\u0007 (group)',
  ]);
});
