/** Verification: the reference library's verdicts and messages, word for word. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseInvoice } from '../../../client/src/bindle/invoiceToml';
import { EMPTY_KEYRING, knownKeys, parseKeyring } from '../../../client/src/bindle/keyring';
import { inEnglish } from '../../../client/src/bindle/sentence';
import { parseStrategy, type Strategy } from '../../../client/src/bindle/strategy';
import {
  describeVerification,
  referenceMessage,
} from '../../../client/src/bindle/verificationText';
import { verifyInvoice } from '../../../client/src/bindle/verifyInvoice';
import { NODE_ED25519 } from '../../../client/src/keys/nodeEd25519';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';

const crypto = NODE_ED25519;

interface Measured {
  readonly keyring: string;
  readonly cases: readonly {
    readonly name: string;
    readonly invoice: string;
    readonly verdicts: Readonly<Record<string, string>>;
  }[];
}

function strategyOf(name: string): Strategy {
  const parsed = parseStrategy(name);
  assert.ok(parsed.ok, name);
  return parsed.strategy;
}

function invoiceOf(text: string) {
  const parsed = parseInvoice(text);
  assert.ok(parsed.ok);
  return parsed.invoice;
}

for (const [release, unsigned] of [
  ['0.9.1', 'refuse'],
  ['0.8.2', 'accept'],
] as const) {
  test(
    `24 invoices by 11 strategies end as with the library ${release}`,
    { skip: skipWithout(corpusRoot, 'corpus') },
    () => {
      const file = path.join(corpusRoot ?? '', `bindle/wire-${release}/strategies.json`);
      const measured = JSON.parse(readFileSync(file, 'utf8')) as Measured;
      const read = parseKeyring(measured.keyring);
      assert.ok(read.ok);
      let count = 0;
      for (const { name, invoice, verdicts } of measured.cases) {
        for (const [strategy, verdict] of Object.entries(verdicts)) {
          const failure = verifyInvoice(invoiceOf(invoice), {
            strategy: strategyOf(strategy),
            keyring: read.value,
            crypto,
            unsigned,
          });
          const ours = failure === undefined ? 'ok' : referenceMessage(failure);
          assert.equal(ours, verdict, `${name}, ${strategy}`);
          if (failure !== undefined) {
            assert.match(inEnglish(describeVerification(failure, 'a/1.0.0')), /^[^{}]+\.$/);
          }
          count += 1;
        }
      }
      assert.equal(count, 24 * 11);
    },
  );
}

test(
  'what is damaged in a signature has the words of a server of 0.9.1',
  { skip: skipWithout(corpusRoot, 'corpus') },
  () => {
    const { files } = JSON.parse(
      readFileSync(path.join(corpusRoot ?? '', 'bindle/wire-0.9.1/verdicts.json'), 'utf8'),
    ) as { files: Record<string, { file?: { error?: string } }> };
    const found = Object.entries(files).filter(
      ([name, { file }]) =>
        /^(lint|trap)\//.test(name) && /signature|corrupt|known key/.test(file?.error ?? ''),
    );
    assert.ok(found.length >= 8, `${found.length} found`);
    for (const [name, { file }] of found) {
      const invoice = invoiceOf(readFileSync(corpusPath('bindle/made', name), 'utf8'));
      const failure = verifyInvoice(invoice, {
        strategy: strategyOf('GreedyVerification'),
        keyring: EMPTY_KEYRING,
        crypto,
      });
      assert.ok(failure, name);
      assert.equal(`error = ${JSON.stringify(referenceMessage(failure))}\n`, file?.error, name);
    }
  },
);

test('strategies are read as the reference reads them', () => {
  const names: readonly [string, string][] = [
    ['  greedyverification ', 'GreedyVerification'],
    ['CREATIVEINTEGRITY', 'CreativeIntegrity'],
    ['MultipleAttestation[ creator , H]', 'MultipleAttestation[Creator,Host]'],
    ['multipleattestationgreedy[a]', 'MultipleAttestationGreedy[Approver]'],
  ];
  for (const [text, name] of names) {
    assert.equal(strategyOf(text).name, name);
  }
  for (const text of [
    '',
    'Greedy',
    'Greedy Verification',
    'MultipleAttestation',
    'MultipleAttestation[]',
    'MultipleAttestation [Host]',
    'MultipleAttestation[Host',
    'MultipleAttestation[verifier]',
    'MultipleAttestation[Host,]',
    'GreedyVerification[Host]',
    'toString',
  ]) {
    const parsed = parseStrategy(text);
    assert.ok(!parsed.ok, text);
    assert.doesNotMatch(inEnglish(parsed.reason), /[{}]/);
  }
});

test('keyrings are read as the reference reads them', () => {
  const measured: readonly [string, boolean][] = [
    ['keyring-empty-list', true],
    ['keyring-ok', true],
    ['keyring-role-verifier', false],
    ['keyring-snake-label_signature', true],
    ['keyring-unknown-field', true],
    ['keyring-version-2', true],
    ['keyring-version-only', false],
    ['keyring-without-roles', false],
    ['keyring-without-version', false],
  ];
  for (const [name, ok] of measured) {
    const text = readFileSync(corpusPath('bindle/made/keyring', `${name}.toml`), 'utf8');
    assert.equal(parseKeyring(text).ok, ok, name);
  }
});

test('a damaged key in a keyring is left out, and the others count', () => {
  const read = parseKeyring(
    'version = "1.0"\n' +
      '[[key]]\nlabel = "a"\nroles = []\nkey = "?"\n' +
      '[[key]]\nlabel = "b"\nroles = []\nkey = "Kcs1TSFDkN+dED0Y6Np0fPBqmvUz0EAULIlUsnlU1sw"\n' +
      '[[key]]\nlabel = "weak"\nroles = []\nkey = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="\n',
  );
  assert.ok(read.ok);
  assert.deepEqual([...knownKeys(read.value)], ['Kcs1TSFDkN+dED0Y6Np0fPBqmvUz0EAULIlUsnlU1sw=']);
});
