import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInvoice } from '../../../client/src/bindle/invoiceToml';
import type { Invoice } from '../../../client/src/bindle/types';
import { differencesOf } from '../../../client/src/push/compare';

function invoice(text: string): Invoice {
  const parsed = parseInvoice(text);
  assert.ok(parsed.ok, text);
  return parsed.invoice;
}

const HEAD = 'bindleVersion = "1.0.0"\n';
const BINDLE = '[bindle]\nname = "a"\nversion = "1.0.0"\n';
const PARCEL = '[[parcel]]\n[parcel.label]\nsha256 = "x"\nmediaType = "t"\nname = "n"\nsize = 1\n';
const SIGNATURE = '[[signature]]\nby = "b"\nsignature = "s"\nkey = "k"\nrole = "host"\nat = 1\n';

test('notation, signatures and what is empty make no difference', () => {
  const ours = invoice(`${HEAD}${BINDLE}${PARCEL}`);
  for (const text of [
    `${HEAD}${BINDLE}${PARCEL}${SIGNATURE}`,
    `${HEAD}yanked = true\n${BINDLE}${PARCEL}`,
    `bindle = {version = "1.0.0", name = 'a'}\n${HEAD}[[parcel]]\nlabel.size = 0x1\nlabel.name = "n"\nlabel.sha256 = "x"\nlabel.mediaType = "t"\n`,
    `${HEAD}group = []\n${BINDLE}authors = []\n[annotations]\n${PARCEL}[parcel.conditions]\nmemberOf = []\n`,
    `${HEAD}${BINDLE}${PARCEL}[parcel.label.feature.wasm]\n`,
  ]) {
    assert.deepEqual(differencesOf(ours, invoice(text)), [], text);
    assert.deepEqual(differencesOf(invoice(text), ours), [], text);
  }
  const group = '[[group]]\nname = "g"\n';
  assert.deepEqual(
    differencesOf(
      invoice(HEAD + BINDLE + group),
      invoice(`${HEAD}${BINDLE}${group}required = false\n`),
    ),
    [],
  );
});

test('what differs is named by its path', () => {
  const ours = invoice(`${HEAD}${BINDLE}[annotations]\n"a b" = "1"\n__proto__ = "p"\n${PARCEL}`);
  const cases: readonly [string, string[]][] = [
    [
      `${HEAD}${BINDLE}[annotations]\n"a b" = "2"\n__proto__ = "p"\n${PARCEL}`,
      ['annotations."a b"'],
    ],
    [`${HEAD}${BINDLE}[annotations]\n"a b" = "1"\n${PARCEL}`, ['annotations.__proto__']],
    [`${HEAD}${BINDLE}${PARCEL}`, ['annotations']],
    [
      `${HEAD}${BINDLE}description = "d"\n[annotations]\n"a b" = "1"\n__proto__ = "p"\n${PARCEL.replace('size = 1', 'size = 2')}${PARCEL}`,
      ['bindle.description', 'parcel[0].label.size', 'parcel[1]'],
    ],
  ];
  for (const [text, paths] of cases) {
    assert.deepEqual(differencesOf(ours, invoice(text)), paths);
    assert.deepEqual(differencesOf(invoice(text), ours).sort(), [...paths].sort());
  }
});

test('sizes beyond the exact numbers are told apart', () => {
  const sized = (size: string) =>
    invoice(HEAD + BINDLE + PARCEL.replace('size = 1', `size = ${size}`));
  const ours = sized('9007199254740993');
  assert.deepEqual(differencesOf(ours, sized('9007199254740993')), []);
  assert.deepEqual(differencesOf(ours, sized('9007199254740992')), ['parcel[0].label.size']);
});
