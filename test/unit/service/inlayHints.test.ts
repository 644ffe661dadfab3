import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, service } from './support';

const ALL = { size: true, groups: true, signatures: true, hosts: true, files: true, wasm: true };
const NONE = {
  size: false,
  groups: false,
  signatures: false,
  hosts: false,
  files: false,
  wasm: false,
};

const INVOICE = `[[group]]
name = "server"
[[group]]
name = "client"
[[group]]
name = "none"
[[parcel]]
label = { name = "a", size = 12_345_678 }
conditions = { memberOf = ["server", "server", "client"] }
[[parcel]]
[parcel.label]
size = 1_023
[parcel.conditions]
memberOf = ["server"]
[[parcel]]
label.size = 0x400 # a comment
`;

/** The document with its hints in it. */
function shown(text: string, wanted = ALL, lines: [number, number] = [0, 1000]): string {
  const document = open('invoice.toml', text);
  const range = {
    start: { line: lines[0], character: 0 },
    end: { line: lines[1], character: 0 },
  };
  return service
    .findInlayHints(document, range, wanted)
    .reverse()
    .reduce((all, { position, label }) => {
      assert.equal(typeof label, 'string');
      const at = document.offsetAt(position);
      return `${all.slice(0, at)}«${label as string}»${all.slice(at)}`;
    }, text);
}

test('sizes from 1 KB on stand in words, groups with the number of their parcels', () => {
  assert.equal(
    shown(INVOICE),
    INVOICE.replace('"server"\n', '"server"«2 parcels»\n')
      .replace('"client"\n', '"client"«1 parcel»\n')
      .replace('"none"\n', '"none"«no parcels»\n')
      .replace('12_345_678', '12_345_678«12 MB»')
      .replace('0x400', '0x400«1.0 KB»'),
  );
});

test('each kind can be switched off', () => {
  const only = (kind: keyof typeof ALL) => shown(INVOICE, { ...NONE, [kind]: true });
  assert.equal(only('size').match(/«/g)?.length, 2);
  assert.equal(only('groups').match(/«/g)?.length, 3);
  assert.equal(only('signatures'), INVOICE);
});

test('only what stands in the lines asked for', () => {
  assert.equal(
    shown(INVOICE, ALL, [2, 5])
      .match(/«[^»]*»/g)
      ?.join(),
    '«1 parcel»',
  );
});

test('a size says all its digits when the mouse rests on it', () => {
  const document = open('invoice.toml', '[[parcel]]\nlabel.size = 1234567\n');
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const [hint] = service.findInlayHints(document, range, ALL);
  assert.equal(hint?.tooltip, '1,234,567 bytes');
  assert.equal(hint.paddingLeft, true);
});

test('values of a wrong type and half-typed ones have no words', () => {
  assert.equal(
    shown(
      '[[group]]\nname = 1\n[[parcel]]\nlabel = { size = "9999" }\n[[parcel]]\nlabel.size = \n',
    ),
    '[[group]]\nname = 1\n[[parcel]]\nlabel = { size = "9999" }\n[[parcel]]\nlabel.size = \n',
  );
});
