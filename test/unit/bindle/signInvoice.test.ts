/** Signing: the reference's own signatures come out, and the text keeps every other character. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseInvoice, stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import { labelVerifies } from '../../../client/src/bindle/keyring';
import {
  chosenKeys,
  createSecretKey,
  parseSecretKeys,
  publicHalf,
  type SecretKeyEntry,
} from '../../../client/src/bindle/secretKeys';
import { inEnglish } from '../../../client/src/bindle/sentence';
import { describeSigning, signInvoice } from '../../../client/src/bindle/signInvoice';
import { cleartextOf, verifySignature } from '../../../client/src/bindle/verifySignature';
import type { Invoice } from '../../../client/src/bindle/types';
import { NODE_ED25519 } from '../../../client/src/keys/nodeEd25519';
import { isRole } from '../../../server/src/domain/signature';
import { verifyEd25519 } from '../../../server/src/files/ed25519';
import { judgedSignatures } from '../../../server/src/service/dialects/invoice/signatures/states';
import { appendedTable } from '../../../server/src/toml/edit/appendTable';
import { parseToml } from '../../../server/src/toml/parser';
import { corpusRoot, samplesRoot, skipWithout } from '../../support/need';
import { signerOf } from '../service/signatures/signer';
import { randomFrom } from '../service/random';
import { ABILITIES, english } from '../service/support';

const crypto = NODE_ED25519;
const AT = 1_700_000_000;
const ANN: SecretKeyEntry = { ...signerOf('Ann'), roles: ['creator'] };

interface Vector {
  readonly by: string;
  readonly name: string;
  readonly version: string;
  readonly role: string;
  readonly parcels: readonly string[];
  readonly cleartext: string;
  readonly signature: string;
}

interface Vectors {
  readonly publicKey: string;
  readonly keypair: string;
  readonly labelSignature: { readonly label: string; readonly signature: string };
  readonly valid: readonly Vector[];
  readonly invalid: readonly (Vector & { readonly why: string })[];
}

function vectors(): Vectors {
  const file = path.join(corpusRoot ?? '', 'bindle/made/signature-vectors.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Vectors;
}

function invoiceOf({ name, version, parcels }: Vector): Invoice {
  return {
    bindleVersion: '1.0.0',
    bindle: { name, version },
    ...(parcels.length > 0 && {
      parcel: parcels.map((sha256) => ({
        label: { sha256, mediaType: 'text/plain', name: 'a', size: 1 },
      })),
    }),
  };
}

test('the vectors of the reference', { skip: skipWithout(corpusRoot, 'corpus') }, () => {
  const { publicKey, keypair, labelSignature, valid, invalid } = vectors();
  const half = publicHalf({ label: labelSignature.label, keypair, roles: ['creator'] }, crypto);
  assert.deepEqual(half, {
    label: labelSignature.label,
    roles: ['creator'],
    key: publicKey,
    labelSignature: labelSignature.signature,
  });
  assert.equal(labelVerifies(half, crypto), true);
  assert.equal(labelVerifies({ ...half, label: 'Somebody' }, crypto), false);
  for (const vector of valid) {
    const invoice = invoiceOf(vector);
    assert.equal(cleartextOf(invoice, vector), vector.cleartext);
    assert.ok(isRole(vector.role));
    const secret = { label: vector.by, keypair, roles: [vector.role] };
    const signed = signInvoice(stringifyInvoice(invoice), {
      secret,
      role: vector.role,
      at: AT,
      crypto,
      append: appendedTable,
    });
    assert.ok(signed.ok);
    assert.equal(signed.signature.signature, vector.signature);
  }
  for (const vector of invalid) {
    const { why } = vector;
    const verdict = verifySignature(
      invoiceOf(vector),
      { ...vector, key: publicKey, at: 0 },
      crypto,
    );
    // Releases up to 0.9.1 read base64 without padding; so do we.
    assert.equal(verdict.kind === 'verified', /without base64 padding/.test(why), why);
  }
});

function invoiceFiles(): string[] {
  return [path.join(corpusRoot ?? samplesRoot, 'bindle'), path.join(samplesRoot, 'bindle')].flatMap(
    (folder) =>
      readdirSync(folder, { recursive: true })
        .map((name) => path.join(folder, String(name)))
        .filter((name) => name.endsWith('.toml')),
  );
}

/** The same invoice as other people write it. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'Windows line ends': (text) => text.replace(/\r?\n/g, '\r\n'),
  'no line end at the end': (text) => text.replace(/\s+$/, ''),
  'blank lines and a comment at the end': (text) => `${text}\n\n# the end  \n \t\n`,
  indented: (text) => text.replace(/^(?=[a-z[])/gim, '  '),
  'single quotes': (text) => text.replace(/"([^"'\\\n]*)"/g, "'$1'"),
  'byte order mark': (text) => `\ufeff${text.replace(/^\ufeff/, '')}`,
};

/** What was put into `text`; fails unless all else is there, in its order. */
function insertedInto(text: string, now: string): void {
  let start = 0;
  while (start < text.length && text[start] === now[start]) {
    start += 1;
  }
  const rest = text.slice(start);
  assert.ok(now.endsWith(rest), 'the text around the signature has changed');
}

/** What the language service says of each signature. */
function judge(text: string): readonly string[] {
  const host = { localize: english, abilities: ABILITIES, verifyEd25519 };
  return judgedSignatures(parseToml(text), host).map(({ state }) => state.kind);
}

test('signing keeps every other byte of every invoice, and its meaning', () => {
  let signed = 0;
  let refused = 0;
  for (const file of invoiceFiles()) {
    const original = readFileSync(file, 'utf8');
    for (const [how, write] of Object.entries(WRITTEN)) {
      const text = write(original);
      const before = parseInvoice(text);
      const result = signInvoice(text, {
        secret: ANN,
        role: 'creator',
        at: AT,
        crypto,
        append: appendedTable,
      });
      if (!before.ok) {
        assert.equal(result.ok, false, file);
        refused += 1;
        continue;
      }
      assert.ok(result.ok, `${file}, ${how}`);
      insertedInto(text, result.text);
      assert.deepEqual(
        [...(before.invoice.signature ?? []), result.signature],
        result.invoice.signature,
      );
      assert.equal(
        stringifyInvoice({ ...result.invoice, signature: [] }),
        stringifyInvoice({ ...before.invoice, signature: [] }),
      );
      assert.equal(/\r\n/.test(text), /\r\n/.test(result.text), `${file}, ${how}: line ends`);
      assert.equal(judge(result.text).at(-1), 'verified', `${file}, ${how}: language service`);
      signed += 1;
    }
  }
  assert.ok(signed > 500 && refused > 300, `${signed} signed, ${refused} refused`);
});

const BARE = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n';

function sign(text: string, secret = ANN) {
  return signInvoice(text, { secret, role: 'creator', at: AT, crypto, append: appendedTable });
}

test('the signature stands where and as the file has its signatures', () => {
  const bob = sign(BARE, { ...signerOf('Bob'), roles: ['creator'] });
  assert.ok(bob.ok);
  assert.match(
    bob.text,
    /version = "1\.0\.0"\n\n\[\[signature\]\]\nby = "Bob"\nsignature = "[^"]{88}"\nkey = "[^"]{44}"\nrole = "creator"\nat = 1700000000\n$/,
  );
  const above = `bindleVersion = "1.0.0"\n\n# of Bob\n  [[signature]]\n    by = "Bob"\n    signature = "${bob.signature.signature}"\n    key = "${bob.signature.key}"\n    role = "creator"\n    at = 1\n\n# the bindle\n[bindle]\nname = "a"\nversion = "1.0.0"\n`;
  const both = sign(above);
  assert.ok(both.ok);
  assert.match(
    both.text,
    /at = 1\n\n {2}\[\[signature\]\]\n {4}by = "Ann"\n[^]*\n\n# the bindle\n/,
  );
  for (const list of ['signature = []\n', 'signature = [ # none\n]\n']) {
    const inline = sign(list + BARE);
    assert.ok(inline.ok);
    assert.match(inline.text, /^signature = \[\{ by = "Ann", signature = /);
  }
});

test('what can’t be signed is said, and a key signs once', () => {
  const signed = sign(BARE);
  assert.ok(signed.ok);
  const reasons: readonly [ReturnType<typeof sign>, RegExp][] = [
    [sign(signed.text), /^a is signed with this key already, by "Ann" as creator/],
    [sign('name = 1'), /^a can’t be signed, for it is no invoice/],
    [sign('[[['), /^a can’t be signed, for it is no invoice that a server reads: .*TOML/],
    [sign(BARE, { ...ANN, keypair: 'AAAA' }), /^The secret key of "Ann" is damaged/],
    [
      sign(BARE, {
        ...ANN,
        keypair: Buffer.concat([
          Buffer.from(ANN.keypair, 'base64').subarray(0, 32),
          Buffer.from(signerOf('Bob').key, 'base64'),
        ]).toString('base64'),
      }),
      /^The secret key of "Ann" is damaged/,
    ],
  ];
  for (const [result, sentence] of reasons) {
    assert.ok(!result.ok);
    assert.match(inEnglish(describeSigning(result.failure, 'a')), sentence);
  }
});

test('new keys differ, and sign; keys are chosen by role and label', () => {
  const one = createSecretKey('One <one@example.com>', ['creator', 'approver'], crypto);
  const two = createSecretKey('Two', ['host'], crypto);
  assert.notEqual(one.keypair.slice(0, 40), two.keypair.slice(0, 40));
  assert.ok(sign(BARE, one).ok);
  const keys = { version: '1.0', key: [one, two] };
  assert.deepEqual(chosenKeys(keys, { role: 'approver' }), [one]);
  assert.deepEqual(chosenKeys(keys, { role: 'host', label: 'tw' }), []);
  assert.deepEqual(chosenKeys(keys, { labelMatching: 'w' }), [two]);
  assert.deepEqual(chosenKeys(keys, { labelMatching: 'W' }), []);
});

test('no sentence about a damaged key file repeats a part of it', () => {
  const secret = ANN.keypair;
  const head = 'version = "1.0"\n[[key]]\nlabel = "Ann"\n';
  const files = [
    `${head}keypair = "${secret}"\nroles = ["${secret}"]\n`,
    `${head}keypair = ${secret}\nroles = []\n`,
    `${head}"${secret}" = 1\n`,
    `${head}keypair = "${secret}\n`,
    `version = "1.0"\nkey = "${secret}"\n`,
    secret,
  ];
  for (const file of files) {
    const parsed = parseSecretKeys(file);
    assert.ok(!parsed.ok, file);
    const said = inEnglish(parsed.reason);
    for (let at = 0; at + 12 <= secret.length; at += 1) {
      assert.ok(!said.includes(secret.slice(at, at + 12)), said);
    }
  }
});

test('3,000 damaged invoices and key files: signed with every byte kept, or refused in a sentence', () => {
  const random = randomFrom(20261125);
  const texts = invoiceFiles()
    .filter((file) => /[/\\](ok|scaffolds|data|trap)[/\\]/.test(file))
    .map((file) => readFileSync(file, 'utf8'));
  const bits = [
    '"',
    "'",
    '\n',
    '[',
    ']',
    '=',
    '#',
    '{',
    '}',
    '\\',
    'é',
    '[[signature]]\n',
    '0',
    ',',
  ];
  let signed = 0;
  for (let round = 0; round < 3000; round += 1) {
    let text = texts[random(texts.length)] ?? '';
    for (let edits = random(3); edits >= 0; edits -= 1) {
      const at = random(text.length + 1);
      text = text.slice(0, at) + (bits[random(bits.length)] ?? '') + text.slice(at + random(3));
    }
    parseSecretKeys(text);
    const result = sign(text);
    if (result.ok) {
      insertedInto(text, result.text);
      signed += 1;
    } else {
      assert.match(inEnglish(describeSigning(result.failure, 'a')), /^(a|The secret key) .*[.?]$/s);
    }
  }
  assert.ok(signed > 300, `${signed} signed`);
});
