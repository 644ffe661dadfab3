/** Which edit broke a signature: said at once where it can be found, and always where it was seen to verify. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said, saidFresh, verifyingService } from './support';
import { digests, invoiceText, signatureTable, signerOf } from './signer';

const ANN = signerOf('Ann <ann@example.com>');
const BOB = signerOf('Bob');
const PARCELS = digests(4);
const SIGNED = { name: 'example.com/weather', version: '1.2.3', role: 'creator', parcels: PARCELS };
const [A = '', B = '', C = '', D = ''] = PARCELS;
const OTHER = digests(9)[8] ?? '';
const KEYRING = `version = "1.0"\n\n[[key]]\nlabel = "${ANN.label}"\nroles = ["creator"]\nkey = "${ANN.key}"\n`;

interface Parts {
  readonly name?: string;
  readonly version?: string;
  readonly parcels?: readonly string[];
}

/** The signed invoice with other parts, under the signature of the right ones. */
function edited(parts: Parts, change: (signature: string) => string = (text) => text): string {
  return `${invoiceText({ ...SIGNED, ...parts })}\n${change(signatureTable(SIGNED, ANN))}`;
}

/** What was done, the text, what is said of it; `fresh`: also by a service that never saw the right one. */
const EDITS: readonly (readonly [string, string, RegExp, 'fresh' | 'seen'])[] = [
  ['patch bumped', edited({ version: '1.2.4' }), /version “1\.2\.3”/, 'fresh'],
  ['minor bumped', edited({ version: '1.3.3' }), /version “1\.2\.3”/, 'fresh'],
  ['major bumped', edited({ version: '2.2.3' }), /version “1\.2\.3”/, 'fresh'],
  ['pre-release added', edited({ version: '1.2.3-rc.1' }), /version “1\.2\.3”/, 'fresh'],
  ['build added', edited({ version: '1.2.3+b7' }), /version “1\.2\.3”/, 'fresh'],
  ['any other version', edited({ version: '7.7.7' }), /version “1\.2\.3”/, 'seen'],
  [
    'name in capitals',
    edited({ name: 'Example.com/Weather' }),
    /name “example\.com\/weather”/,
    'fresh',
  ],
  [
    'name with a slash',
    edited({ name: 'example.com/weather/' }),
    /name “example\.com\/weather”/,
    'fresh',
  ],
  ['any other name', edited({ name: 'clouds' }), /name “example\.com\/weather”/, 'seen'],
  [
    'role',
    edited({}, (text) => text.replace('"creator"', '"approver"')),
    /role “creator”/,
    'fresh',
  ],
  [
    'signer',
    edited({}, (text) => text.replace('by = "Ann', 'by = "Anne')),
    /made by “Ann <ann/,
    'fresh',
  ],
  ['key', edited({}, (text) => text.replace(ANN.key, BOB.key)), /made with the key “/, 'fresh'],
  ['two exchanged', edited({ parcels: [B, A, C, D] }), /another order/, 'fresh'],
  ['first and last exchanged', edited({ parcels: [D, B, C, A] }), /another order/, 'fresh'],
  ['one moved', edited({ parcels: [D, A, B, C] }), /another order/, 'fresh'],
  ['all turned round', edited({ parcels: [D, C, B, A] }), /another order/, 'fresh'],
  [
    'one appended',
    edited({ parcels: [A, B, C, D, OTHER] }),
    /parcel 5 \(sha256 .* was added/,
    'fresh',
  ],
  [
    'one put between',
    edited({ parcels: [A, OTHER, B, C, D] }),
    /parcel 2 \(sha256 .* was added/,
    'fresh',
  ],
  [
    'one in capitals',
    edited({ parcels: [A, B.toUpperCase(), C, D] }),
    /parcel 2 had the sha256 /,
    'fresh',
  ],
  [
    'one removed',
    edited({ parcels: [A, B, D] }),
    new RegExp(`parcel 3 \\(sha256 ${C}\\) was removed`),
    'seen',
  ],
  [
    'one replaced',
    edited({ parcels: [A, B, C, OTHER] }),
    new RegExp(`parcel 4 had the sha256 ${D} when`),
    'seen',
  ],
  [
    'name and version',
    edited({ name: 'clouds', version: '2.0.0' }),
    /several things .*\(name, version\)/,
    'seen',
  ],
];

/** What nobody can find out afterwards. */
const NOT_SAID = /name, version, signer, role or the parcels/;

for (const [edit, text, expected, when] of EDITS) {
  test(`edit: ${edit}`, () => {
    const keyring = `${KEYRING}\n[[key]]\nlabel = "Bob"\nroles = ["creator"]\nkey = "${BOB.key}"\n`;
    const broken = (found: readonly string[]) =>
      found.filter((each) => each.startsWith('invoice/signature-broken')).join('\n');
    const fresh = broken(saidFresh(text, keyring));
    assert.match(fresh, when === 'fresh' ? expected : NOT_SAID);
    const service = verifyingService(keyring);
    assert.deepEqual(said(service, edited({})), []);
    assert.match(broken(said(service, text)), expected);
    // And back.
    assert.deepEqual(said(service, edited({})), []);
  });
}

test('a key that was changed by hand is known from before, without any keyring', () => {
  const service = verifyingService();
  assert.deepEqual(said(service, edited({})), []);
  const other = edited({}, (text) => text.replace(ANN.key, BOB.key));
  assert.match(said(service, other).join('\n'), /made with the key “/);
});

test('what was found out once is known when more is changed', () => {
  const service = verifyingService();
  assert.match(said(service, edited({ version: '1.2.4' })).join('\n'), /version “1\.2\.3”/);
  assert.match(said(service, edited({ version: '1.2.45' })).join('\n'), /version “1\.2\.3”/);
  assert.match(
    said(service, edited({ version: '1.2.45', name: 'x' })).join('\n'),
    /several things .*\(name, version\)/,
  );
});

test('edits that no signature covers break none', () => {
  const text = edited({})
    .replace('[bindle]\n', '[bindle]\ndescription = "Weather"\n')
    .replace(/size = 9/g, 'size = 10')
    .replace(/text\/plain/g, 'text/html')
    .replace(/name = "file/g, 'name = "part')
    .replace('at = 1700000000', 'at = 5');
  assert.deepEqual(saidFresh(text), []);
});

test('every place where one character of the signed parts changes is found out', () => {
  const service = verifyingService(KEYRING);
  const text = edited({});
  assert.deepEqual(said(service, text), []);
  const places = [
    text.indexOf('example.com/weather') + 3,
    text.indexOf('1.2.3') + 4,
    ...PARCELS.map((digest) => text.indexOf(digest) + 10),
    text.indexOf('by = "') + 6,
    text.indexOf('signature = "') + 20,
    text.indexOf('key = "') + 12,
  ];
  for (const place of places) {
    const other = text[place] === '1' ? '2' : '1';
    const found = said(service, text.slice(0, place) + other + text.slice(place + 1));
    assert.match(found.join('\n'), /^invoice\/signature-broken: /m, text.slice(place - 10, place));
  }
});

test('one of two signatures is broken by itself: the invoice is right, as the other one shows', () => {
  const bad = signatureTable({ ...SIGNED, name: 'elsewhere/thing' }, BOB);
  const found = saidFresh(`${edited({})}\n${bad}`);
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /while others of this invoice do/);
});

test('half an invoice, or half a signature, is not judged', () => {
  const text = edited({ version: '1.2.4' });
  for (const broken of [
    text.replace(/name = "example.*\n/, 'name = \n'),
    text.replace(/version = "1\.2\.4"\n/, ''),
    text.replace(/sha256 = .*\n/, ''),
    text.replace(/by = .*\n/, ''),
    text.replace('role = "creator"', 'role = "Creator"'),
    text.replace('role = "creator"', 'role = 1'),
  ]) {
    assert.deepEqual(saidFresh(broken), [], broken);
  }
});

test('a signer whom no keyring knows, one under another name, one in another role', () => {
  assert.match(
    saidFresh(edited({}), KEYRING.replace(ANN.key, BOB.key)).join('\n'),
    /^invoice\/unknown-signer: [^\n]*Ann/,
  );
  assert.match(
    saidFresh(edited({}), KEYRING.replace(ANN.label, 'Anna')).join('\n'),
    /^invoice\/signer-label: The keyring knows this key as “Anna”/,
  );
  assert.match(
    saidFresh(edited({}), KEYRING.replace('"creator"', '"host", "proxy"')).join('\n'),
    /^invoice\/signer-role: [^\n]*other roles than “creator”: host, proxy/,
  );
  assert.deepEqual(saidFresh(edited({}), KEYRING), []);
});
