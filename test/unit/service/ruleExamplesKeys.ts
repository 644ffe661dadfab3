/** Examples for the rules on signatures and key files. The keys are made for them and belong to nobody. */
import type { RuleExample } from './ruleExamples';
import { signatureTable, signatureText, signerOf, signText } from './signatures/signer';

const ANN = signerOf('Ann');
const BOB = signerOf('Bob');
/** What the short good file before each example says. */
const INVOICE = { name: 'weather', version: '1.0.0', parcels: [] };
const ROLE = 'creator';

const GOOD = signatureTable({ ...INVOICE, role: ROLE }, ANN);

const signed = (wrong: string, right = GOOD, more: Partial<RuleExample> = {}): RuleExample => ({
  file: 'invoice.toml',
  wrong,
  right,
  ...more,
});

/** A good signature over the short good file. */
export function goodSignature(role: string): string {
  return signatureTable({ ...INVOICE, role }, ANN).trimEnd();
}

/** Likewise over a file with one parcel. */
export function goodSignatureOver(role: string, ...parcels: readonly string[]): string {
  return signatureTable({ ...INVOICE, role, parcels }, ANN).trimEnd();
}

const publicKey = (label: string, key: string, more = 'roles = ["creator"]'): string =>
  `[[key]]\nlabel = "${label}"\n${more}\nkey = "${key}"\n`;
const keyring = (...keys: readonly string[]): string => ['version = "1.0"\n', ...keys].join('\n');
const secretKey = (label: string, keypair: string): string =>
  `[[key]]\nlabel = "${label}"\nkeypair = "${keypair}"\nroles = ["creator"]\n`;

const ofKeyring = (wrong: string, right: string): RuleExample => ({
  file: 'keyring.toml',
  wrong,
  right,
});

const TRUSTED = keyring(publicKey('Ann', ANN.key));
/** A point of small order: one, and 31 zeros. */
const WEAK = Buffer.from([1, ...new Uint8Array(31)]).toString('base64');

export const KEY_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'invoice/signature-not-base64': signed(
    GOOD.replace(/signature = ".*"/, (line) => line.replace(/\+/g, '-').replace(/\//g, '_')),
  ),
  'invoice/signature-padding': signed(GOOD.replace(/=="/, '"')),
  'invoice/signature-length': signed(signatureText(ANN, ROLE, 'c2lnbmVk')),
  'invoice/signature-weak-key': signed(
    signatureText({ label: 'Nobody', key: WEAK }, ROLE, signText('anything', ANN)),
  ),
  'invoice/signature-key-twice': signed(
    `${GOOD}\n${signatureTable({ ...INVOICE, role: 'approver' }, ANN)}`,
    `${GOOD}\n${signatureTable({ ...INVOICE, role: 'approver' }, BOB)}`,
  ),
  'invoice/signature-broken': signed(
    signatureTable({ ...INVOICE, version: '0.9.0', role: ROLE }, ANN),
  ),
  'invoice/unknown-signer': signed(signatureTable({ ...INVOICE, role: ROLE }, BOB), GOOD, {
    keyring: TRUSTED,
  }),
  'invoice/signer-label': signed(
    signatureTable({ ...INVOICE, role: ROLE }, { ...ANN, label: 'Bob' }),
    GOOD,
    { keyring: TRUSTED },
  ),
  'invoice/signer-role': signed(
    `${signatureTable({ ...INVOICE, role: ROLE }, BOB)}\n${signatureTable({ ...INVOICE, role: 'host' }, ANN)}`,
    `${signatureTable({ ...INVOICE, role: 'host' }, BOB)}\n${GOOD}`,
    {
      keyring: keyring(
        publicKey('Ann', ANN.key),
        publicKey('Bob', BOB.key, 'roles = ["creator", "host"]'),
      ),
    },
  ),
  'invoice/signature-time': signed(GOOD.replace(/at = \d+/, 'at = 0')),
  'keyring/missing-key': ofKeyring(
    '[[key]]\nlabel = "Ann"\nroles = ["creator"]\n',
    publicKey('Ann', ANN.key),
  ),
  'keyring/wrong-type': ofKeyring(
    publicKey('Ann', ANN.key, 'roles = "creator"'),
    publicKey('Ann', ANN.key),
  ),
  'keyring/unknown-value': ofKeyring(
    publicKey('Ann', ANN.key, 'roles = ["verifier"]'),
    publicKey('Ann', ANN.key, 'roles = ["approver"]'),
  ),
  'keyring/key-malformed': ofKeyring(publicKey('Ann', ANN.key.slice(4)), publicKey('Ann', ANN.key)),
  'keyring/keypair-malformed': {
    file: 'secret_keys.toml',
    wrong: `# bindle-ignore-file keyring/secret\n${secretKey('Ann', 'c2VjcmV0')}`,
    right: `# bindle-ignore-file keyring/secret\n${secretKey('Ann', ANN.keypair)}`,
  },
  'keyring/label-signature': ofKeyring(
    `${publicKey('Ann', ANN.key)}labelSignature = "${signText('Ann Example', ANN)}"\n`,
    `${publicKey('Ann', ANN.key)}labelSignature = "${signText('Ann', ANN)}"\n`,
  ),
  'keyring/key-twice': ofKeyring(
    `${publicKey('Ann', ANN.key)}\n${publicKey('Ann Example', ANN.key)}`,
    publicKey('Ann', ANN.key, 'roles = ["creator", "approver"]'),
  ),
  'keyring/ignored-key': ofKeyring(
    `${publicKey('Ann', ANN.key)}label_signature = "${signText('Ann', ANN)}"\n`,
    `${publicKey('Ann', ANN.key)}labelSignature = "${signText('Ann', ANN)}"\n`,
  ),
  'keyring/secret': {
    file: 'secret_keys.toml',
    wrong: secretKey('Ann', ANN.keypair),
    right: `# bindle-ignore-file keyring/secret -- made for a test, trusted by nobody\n${secretKey('Ann', ANN.keypair)}`,
  },
};
