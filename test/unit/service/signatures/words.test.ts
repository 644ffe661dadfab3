/** What is shown of signatures: hints behind them, words under the mouse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LanguageService } from '../../../../server/src/service/types';
import { verifyingService } from './support';
import { invoiceText, signatureTable, signerOf } from './signer';

const ANN = signerOf('Ann');
const BOB = signerOf('Bob');
const INVOICE = { name: 'weather', version: '1.0.0', parcels: [] };
const TEXT = `${invoiceText(INVOICE)}\n${signatureTable({ ...INVOICE, role: 'creator' }, ANN)}\n${signatureTable(
  { ...INVOICE, version: '0.9.0', role: 'approver' },
  BOB,
)}`;
const KEYRING = `version = "1.0"\n[[key]]\nlabel = "Bob"\nroles = ["host"]\nkey = "${BOB.key}"\n`;
const ONLY = {
  size: false,
  groups: false,
  signatures: true,
  hosts: false,
  files: false,
  wasm: false,
};

function hints(service: LanguageService, text = TEXT): string[] {
  const document = service.openDocument('file:///project/invoice.toml', 'toml', 1, text);
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  return service
    .findInlayHints(document, range, ONLY)
    .map(({ label }) => (typeof label === 'string' ? label : ''));
}

function hover(service: LanguageService, at: string, text = TEXT): string {
  const document = service.openDocument('file:///project/invoice.toml', 'toml', 1, text);
  const found = service.doHover(document, document.positionAt(text.indexOf(at) + 2));
  const { contents } = found ?? { contents: '' };
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

test('hints: verified, unknown signer, does not verify', () => {
  assert.deepEqual(hints(verifyingService()), ['verified', 'does not verify']);
  assert.deepEqual(hints(verifyingService(KEYRING)), ['unknown signer', 'does not verify']);
  assert.deepEqual(hints(verifyingService(KEYRING.replace(BOB.key, ANN.key))), [
    'verified',
    'does not verify',
  ]);
});

test('hints: none where nothing can be said', () => {
  assert.deepEqual(hints(verifyingService(), TEXT.replace(/role = .*/g, 'role = ')), []);
  assert.deepEqual(hints(verifyingService(), invoiceText(INVOICE)), []);
});

test('hover: by, role, whether it verifies and why not, on header, key and text', () => {
  const service = verifyingService();
  for (const at of ['[[signature]]', 'signature = "', 'key = "', `"${ANN.key}"`]) {
    assert.match(
      hover(service, at),
      /^Signed by `Ann` as `creator`\.\n\nThe signature verifies with its key\./,
      at,
    );
  }
  const second = TEXT.slice(0, TEXT.indexOf('by = "Bob"'));
  const text = TEXT.slice(second.length - '[[signature]]\n'.length);
  const whole = TEXT.replace(/\[\[signature\]\]\nby = "Ann"[^[]*/, '');
  assert.ok(text.startsWith('[[signature]]'));
  assert.match(
    hover(service, '[[signature]]', whole),
    /^Signed by `Bob` as `approver`\.\n\nThe signature does not verify: it was made for the version “`0\.9\.0`”\./,
  );
  assert.match(hover(verifyingService(KEYRING), '[[signature]]'), /in none of the keyrings in use/);
});

test('hover: the words of the key stay below', () => {
  assert.match(hover(verifyingService(), 'key = "'), /Public key that checks the signature/);
  assert.match(hover(verifyingService(), 'by = "'), /^`by`/);
});

test('without somebody who can verify, nothing is claimed', () => {
  const service = verifyingService();
  const text = TEXT.replace('role = "creator"', 'role = "Creator"');
  assert.match(
    hover(service, '[[signature]]', text),
    /^Signed by `Ann` as `Creator`\.\n\n`signature`/,
  );
});
