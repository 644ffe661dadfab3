/** Signs as Bindle does, with keys that everybody can make: for tests and documentation only. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface Signer {
  readonly label: string;
  /** Base64. */
  readonly key: string;
  /** Base64 of seed and public key, as a secret key file has it. */
  readonly keypair: string;
  readonly secret: KeyObject;
}

export interface Signed {
  readonly name: string;
  readonly version: string;
  readonly role: string;
  readonly parcels: readonly string[];
}

/** The same key for the same label, always. */
export function signerOf(label: string): Signer {
  const seed = createHash('sha256').update(`test key of ${label}`).digest();
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const raw = spki.subarray(-32);
  return {
    label,
    key: raw.toString('base64'),
    keypair: Buffer.concat([seed, raw]).toString('base64'),
    secret,
  };
}

export function signText(text: string, { secret }: Signer): string {
  return sign(null, Buffer.from(text), secret).toString('base64');
}

/** A `[[signature]]` over an invoice of these parts; written out by hand, not by what is tested. */
export function signatureTable(
  { name, version, role, parcels }: Signed,
  signer: Signer,
  at = 1_700_000_000,
): string {
  const text = [signer.label, name, version, role, '~', ...parcels].join('\n');
  return signatureText(signer, role, signText(text, signer), at);
}

export function signatureText(
  { label, key }: Pick<Signer, 'label' | 'key'>,
  role: string,
  signature: string,
  at = 1_700_000_000,
): string {
  return `[[signature]]\nby = "${label}"\nsignature = "${signature}"\nkey = "${key}"\nrole = "${role}"\nat = ${at}\n`;
}

/** An invoice with parcels of these digests. */
export function invoiceText({ name, version, parcels }: Omit<Signed, 'role'>): string {
  const list = parcels.map(
    (sha256, index) =>
      `\n[[parcel]]\n[parcel.label]\nsha256 = "${sha256}"\nmediaType = "text/plain"\nname = "file${index}.txt"\nsize = 9\n`,
  );
  return `bindleVersion = "1.0.0"\n\n[bindle]\nname = "${name}"\nversion = "${version}"\n${list.join('')}`;
}

/** Digests that differ. */
export function digests(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`content ${index}`).digest('hex'),
  );
}
