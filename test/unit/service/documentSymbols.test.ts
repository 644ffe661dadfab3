import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
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

/** Names with kinds and details, children indented; keys and plain values left out. */
function tree(name: string, text: string): string[] {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name: own, detail, kind, children = [] }) => [
      ...(detail === undefined ? [] : [`${indent}${own} (${KINDS[kind]}: ${detail})`]),
      ...lines(children, `${indent}  `),
    ]);
  return lines(service.findDocumentSymbols(open(name, text)), '');
}

const KINDS: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(SymbolKind).map(([word, kind]) => [kind, word]),
);

test('a manifest shows triggers by what they listen to, components by id, variables by name', () => {
  assert.deepEqual(
    tree(
      'spin.toml',
      `spin_manifest_version = 2
[application]
name = "shop"
version = "1.0.0"
[application.trigger.redis]
address = "redis://x"
[variables]
key = { required = true, description = "of the till" }
pin = { default = "1234", secret = true }
[[trigger.http]]
id = "carts"
route = "/cart/..."
component = "cart"
[[trigger.http]]
route = { private = true }
id = "inside"
component = "cart"
[[trigger.http]]
component = "cart"
[[trigger.redis]]
channel = "orders"
component = { source = "a.wasm" }
[trigger.mqtt]
topic = "not a list"
[component.cart]
source = "cart.wasm"
[component.cart.build]
command = "make"
[component.trigger]
description = "pulls"
# Ids stand below a header of their own.
[component]
inline = { source = { url = "https://x/y.wasm", digest = "sha256:0" } }
`,
    ),
    [
      'shop (Module: application · 1.0.0)',
      '  key (Variable: variable · of the till)',
      '  pin (Variable: variable)',
      '/cart/... (Event: trigger · http · cart)',
      'inside (Event: trigger · http · cart)',
      'cart (Event: trigger · http · cart)',
      'orders (Event: trigger · redis)',
      '  component (Class: inline component · a.wasm)',
      'not a list (Event: trigger · mqtt)',
      '  cart (Class: component · cart.wasm)',
      '  trigger (Class: component · pulls)',
      '  inline (Class: component · https://x/y.wasm)',
    ],
  );
});

test('a manifest of version 1 shows components by id, with their triggers', () => {
  assert.deepEqual(
    tree(
      'spin.toml',
      `spin_manifest_version = "1"
name = "x"
trigger = { type = "http", base = "/" }
[[component]]
id = "a"
source = "a.wasm"
[component.trigger]
route = "/a"
[component.build]
command = "make"
[[component]]
description = "the other"
trigger = { channel = "c" }
`,
    ),
    [
      'a (Class: component · a.wasm)',
      '  /a (Event: trigger)',
      'component (Class: component · the other)',
      '  c (Event: trigger)',
    ],
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
