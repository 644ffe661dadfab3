/**
 * Secret keys (Bindle reference, section 5). Nothing here puts a part of one into a sentence: a value
 * in the wrong place of a file may be one.
 */
import { encodeBase64 } from '../../../server/src/domain/base64';
import { hideSecrets } from '../../../server/src/domain/secretText';
import { KEYPAIR_BYTES, type Role } from '../../../server/src/domain/signature';
import type { Ed25519, Signer } from './ed25519';
import { readRoles, type PublicKeyEntry } from './keyring';
import type { Sentence } from './sentence';
import { list, required, table, text } from './shape';
import { readToml, type Parsed } from './tomlRead';
import { bytesOf } from './verifySignature';

/** A `[[key]]` of a secret key file. */
export interface SecretKeyEntry {
  readonly label: string;
  /** Base64 of seed (32 bytes) and public key (32 bytes). Never to be shown. */
  readonly keypair: string;
  readonly roles: readonly string[];
}

export interface SecretKeyFile {
  readonly version: string;
  readonly key: readonly SecretKeyEntry[];
}

const readFile = table<SecretKeyFile>(
  {
    version: required(text),
    key: required(
      list(
        table<SecretKeyEntry>(
          { label: required(text), keypair: required(text), roles: required(readRoles) },
          'ignore',
        ),
        'tables',
      ),
    ),
  },
  'ignore',
);

/** Reads a file of secret keys. The reason never repeats what could be a part of a key. */
export function parseSecretKeys(file: string): Parsed<SecretKeyFile> {
  const parsed = readToml(file, readFile);
  return parsed.ok ? parsed : { ok: false, reason: withoutSecrets(parsed.reason) };
}

/** Keys and values of one `[[key]]`, in the reference's order. */
export function secretKeyEntries({
  label,
  keypair,
  roles,
}: SecretKeyEntry): readonly (readonly [string, string | readonly string[]])[] {
  return [
    ['label', label],
    ['keypair', keypair],
    ['roles', roles],
  ];
}

/** A new key. */
export function createSecretKey(
  label: string,
  roles: readonly Role[],
  crypto: Ed25519,
): SecretKeyEntry {
  const seed = crypto.createSeed();
  const keypair = encodeBase64(new Uint8Array([...seed, ...crypto.publicKey(seed)]));
  return { label, keypair, roles };
}

/** Seed and public key; undefined: the keypair is damaged, or its halves belong to two keys. */
export function openKeypair(
  { keypair }: SecretKeyEntry,
  { publicKey }: Pick<Signer, 'publicKey'>,
): { readonly seed: Uint8Array; readonly key: string } | undefined {
  const bytes = bytesOf(keypair, KEYPAIR_BYTES);
  if (bytes === undefined) {
    return undefined;
  }
  const seed = bytes.subarray(0, KEYPAIR_BYTES / 2);
  const key = encodeBase64(bytes.subarray(KEYPAIR_BYTES / 2));
  return encodeBase64(publicKey(seed)) === key ? { seed, key } : undefined;
}

/** The public half, its label signed, for a keyring; undefined: the keypair is damaged. */
export function publicHalf(secret: SecretKeyEntry, crypto: Signer): PublicKeyEntry | undefined {
  const opened = openKeypair(secret, crypto);
  const { label, roles } = secret;
  return (
    opened && {
      label,
      roles,
      key: opened.key,
      labelSignature: encodeBase64(crypto.sign(opened.seed, new TextEncoder().encode(label))),
    }
  );
}

/** Which key is meant: `label` whole, or a part of it; upper and lower case are told apart. */
export interface KeyChoice {
  readonly role?: Role;
  readonly label?: string;
  readonly labelMatching?: string;
}

export function chosenKeys(
  { key }: SecretKeyFile,
  { role, label, labelMatching = '' }: KeyChoice,
): readonly SecretKeyEntry[] {
  return key.filter(
    (entry) =>
      (role === undefined || entry.roles.includes(role)) &&
      (label === undefined || entry.label === label) &&
      entry.label.includes(labelMatching),
  );
}

function withoutSecrets({ message, args }: Sentence): Sentence {
  return { message: hideSecrets(message), args: args.map(hideSecrets) };
}
