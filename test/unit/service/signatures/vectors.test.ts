/** Signatures that the reference implementation made, or refuses. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { verifyEd25519 } from '../../../../server/src/files/ed25519';
import { decodeBase64 } from '../../../../server/src/domain/base64';
import { isWeakPoint, signatureCleartext } from '../../../../server/src/domain/signature';
import { corpusPath, corpusRoot, skipWithout } from '../../../support/need';
import { said, saidFresh, verifyingService } from './support';
import { invoiceText, signatureText } from './signer';

interface Vector {
  readonly why?: string;
  readonly by: string;
  readonly name: string;
  readonly version: string;
  readonly role: string;
  readonly parcels: readonly string[];
  readonly cleartext: string;
  readonly signature: string;
}

const skip = skipWithout(corpusRoot, 'corpus');

function vectors(): {
  publicKey: string;
  labelSignature: { label: string; signature: string };
  valid: Vector[];
  invalid: Vector[];
} {
  const file = corpusPath('bindle/made/signature-vectors.json');
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof vectors>;
}

function invoiceOf(vector: Vector, key: string): string {
  const signer = { label: vector.by, key };
  return `${invoiceText(vector)}\n${signatureText(signer, vector.role, vector.signature)}`;
}

test('what the reference signs is rebuilt letter by letter, and verifies', { skip }, () => {
  const { valid, publicKey } = vectors();
  assert.ok(valid.length >= 5);
  for (const vector of valid) {
    assert.equal(signatureCleartext(vector), vector.cleartext);
    assert.deepEqual(saidFresh(invoiceOf(vector, publicKey)), [], vector.cleartext);
  }
});

const EXPECTED: Readonly<Record<string, RegExp>> = {
  'cleartext as docs': /^invoice\/signature-broken: .*covers the time of signing/,
  'cleartext with a trailing newline': /^invoice\/signature-broken: .*covers a line end/,
  'role changed': /^invoice\/signature-broken: .*in the role “creator”/,
  'parcel order': /^invoice\/signature-broken: .*in another order/,
  'signature is URL-safe': /^invoice\/signature-not-base64: .*URL-safe/,
  'signature without base64 padding': /^invoice\/signature-padding: /,
};

test('what the reference refuses is refused, and it is said why', { skip }, () => {
  const { invalid, publicKey } = vectors();
  assert.equal(invalid.length, Object.keys(EXPECTED).length);
  for (const vector of invalid) {
    const expected = Object.entries(EXPECTED).find(([why]) => vector.why?.startsWith(why))?.[1];
    assert.ok(expected !== undefined, vector.why);
    const timed = invoiceOf(vector, publicKey).replace(
      'at = 1700000000',
      `at = ${vector.cleartext.split('\n')[4]?.replace('~', '1') ?? '1'}`,
    );
    const found = saidFresh(timed);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', expected);
  }
});

test('the signed invoices of the Bindle project verify', { skip }, () => {
  const states = ['valid_v1', 'valid_v2', 'lotsa_parcels', 'incomplete', 'invalid'].map((name) => {
    const text = readFileSync(corpusPath(`bindle/tests/scaffolds/${name}/invoice.toml`), 'utf8');
    return [name, saidFresh(text).length];
  });
  assert.deepEqual(states, [
    ['valid_v1', 0],
    ['valid_v2', 0],
    ['lotsa_parcels', 0],
    ['incomplete', 0],
    ['invalid', 0],
  ]);
});

interface Strategies {
  readonly keyring: string;
  readonly cases: {
    readonly name: string;
    readonly invoice: string;
    readonly verdicts: Readonly<Record<string, string>>;
  }[];
}

test('the same verdict as the strategy that looks at all signatures', { skip }, () => {
  for (const version of ['0.9.1', '0.8.2']) {
    const file = corpusPath(`bindle/wire-${version}/strategies.json`);
    const { keyring, cases } = JSON.parse(readFileSync(file, 'utf8')) as Strategies;
    assert.ok(cases.length >= 24);
    for (const { name, invoice, verdicts } of cases) {
      const found = said(verifyingService(keyring), invoice);
      const verdict = verdicts['ExhaustiveVerification'] ?? '';
      const refused = found.filter((each) =>
        /^invoice\/(?:signature-(?:broken|not-base64|length)|unknown-signer)/.test(each),
      );
      const isSigned = !/No signatures found|none of the signatures/.test(verdict);
      assert.equal(
        refused.length > 0,
        isSigned && verdict !== 'ok',
        `${version} ${name}: ${verdict}\n${found.join('\n')}`,
      );
    }
  }
});

test('a key of small order, which Node takes, is refused', () => {
  const identity = Uint8Array.from([1, ...new Uint8Array(31)]);
  const signature = Uint8Array.from([...identity, ...new Uint8Array(32)]);
  assert.equal(verifyEd25519(identity, new TextEncoder().encode('anything'), signature), true);
  assert.ok(isWeakPoint(identity));
  const text = `${invoiceText({ name: 'a', version: '1.0.0', parcels: [] })}\n${signatureText(
    { label: 'Nobody', key: Buffer.from(identity).toString('base64') },
    'creator',
    Buffer.from(signature).toString('base64'),
  )}`;
  assert.match(saidFresh(text).join('\n'), /^invoice\/signature-weak-key: [^\n]+$/);
});

test('the signature of a label verifies', { skip }, () => {
  const { publicKey, labelSignature } = vectors();
  const bytes = [publicKey, labelSignature.signature].map((text) => {
    const decoded = decodeBase64(text);
    assert.ok(decoded.ok);
    return decoded.bytes;
  });
  const [key = new Uint8Array(), signature = new Uint8Array()] = bytes;
  assert.ok(verifyEd25519(key, new TextEncoder().encode(labelSignature.label), signature));
});

/** What is said of the samples, by file. */
const LINT: Readonly<Record<string, readonly string[]>> = {
  'signature-absent.toml': [],
  'signature-at-zero.toml': ['invoice/signature-length', 'invoice/signature-time'],
  'signature-key-not-base64.toml': ['invoice/signature-length', 'invoice/signature-not-base64'],
  'signature-key-wrong-length.toml': ['invoice/signature-length', 'invoice/signature-length'],
  'signature-not-base64.toml': ['invoice/signature-not-base64'],
  'signature-only-host.toml': ['invoice/signature-length'],
  'signature-same-key-twice.toml': [
    'invoice/signature-length',
    'invoice/signature-length',
    'invoice/signature-key-twice',
  ],
  'signature-wrong-length.toml': ['invoice/signature-length'],
};

test('the samples of bad signatures get their problems', () => {
  for (const [file, codes] of Object.entries(LINT)) {
    const text = readFileSync(corpusPath('bindle/made/lint', file), 'utf8');
    assert.deepEqual(
      saidFresh(text).map((each) => each.replace(/:.*/s, '')),
      codes,
      file,
    );
  }
});
