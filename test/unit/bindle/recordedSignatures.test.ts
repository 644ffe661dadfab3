/** What real servers and their clients signed verifies here, with the keys that they hand out. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseCreated } from '../../../client/src/bindle/answers';
import { parseInvoice } from '../../../client/src/bindle/invoiceToml';
import { parseKeyring, type PublicKeyEntry } from '../../../client/src/bindle/keyring';
import { parseSecretKeys, publicHalf } from '../../../client/src/bindle/secretKeys';
import { parseStrategy } from '../../../client/src/bindle/strategy';
import type { Invoice } from '../../../client/src/bindle/types';
import { verifyInvoice } from '../../../client/src/bindle/verifyInvoice';
import { NODE_ED25519 } from '../../../client/src/keys/nodeEd25519';
import { corpusRoot, skipWithout } from '../../support/need';

const crypto = NODE_ED25519;
const corpus = path.join(corpusRoot ?? '', 'bindle');

function creators(): readonly PublicKeyEntry[] {
  const read = parseKeyring(
    readFileSync(path.join(corpus, 'tests/scaffolds/keys/keyring.toml'), 'utf8'),
  );
  assert.ok(read.ok);
  return read.value.key;
}

function hostKey(release: string): PublicKeyEntry {
  const file = path.join(corpus, release, 'host-secret-key.toml');
  const read = parseSecretKeys(readFileSync(file, 'utf8'));
  const [secret] = read.ok ? read.value.key : [];
  const half = secret && publicHalf(secret, crypto);
  assert.ok(half);
  return half;
}

/** Invoices in the recorded answers. */
function recorded(release: string): readonly [name: string, invoice: Invoice][] {
  const root = path.join(corpus, release);
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => /[/\\]\d+-[^/\\]*\.json$/.test(name))
    .flatMap((name): [string, Invoice][] => {
      const { response } = JSON.parse(readFileSync(path.join(root, name), 'utf8')) as {
        response: { status: number; body?: string } | null;
      };
      const body =
        response?.status !== undefined && response.status < 300 ? response.body : undefined;
      if (body === undefined || !body.includes('signature')) {
        return [];
      }
      const got = parseInvoice(body);
      const created = parseCreated(body);
      return got.ok ? [[name, got.invoice]] : created.ok ? [[name, created.value.invoice]] : [];
    });
}

for (const [release, least] of [
  ['wire-0.9.1', 20],
  ['wire-0.8.2', 20],
] as const) {
  test(
    `each invoice that the server of ${release} signed verifies, and no other key would do`,
    { skip: skipWithout(corpusRoot, 'corpus') },
    () => {
      const strategy = parseStrategy('MultipleAttestationGreedy[Host]');
      assert.ok(strategy.ok);
      const options = { strategy: strategy.strategy, crypto };
      const trusted = { version: '1.0', key: [...creators(), hostKey(release)] };
      const found = recorded(release).filter(([, { signature }]) =>
        signature?.some(({ key }) => key === hostKey(release).key),
      );
      assert.ok(found.length >= least, `${found.length} found`);
      for (const [name, invoice] of found) {
        assert.equal(verifyInvoice(invoice, { ...options, keyring: trusted }), undefined, name);
        const strangers = { version: '1.0', key: creators() };
        assert.equal(
          verifyInvoice(invoice, { ...options, keyring: strangers })?.kind,
          'unknownKey',
          name,
        );
        const renamed = { ...invoice, bindle: { ...invoice.bindle, name: 'other' } };
        assert.equal(
          verifyInvoice(renamed, { ...options, keyring: trusted })?.kind,
          'broken',
          name,
        );
      }
    },
  );
}
