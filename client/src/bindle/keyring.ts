/** Keyrings: the public keys that are trusted (Bindle reference, section 5). */
import { encodeBase64 } from '../../../server/src/domain/base64';
import {
  isWeakPoint,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
} from '../../../server/src/domain/signature';
import type { Verifier } from './ed25519';
import { list, oneOf, optional, required, table, text, type Reader } from './shape';
import { readToml, type Parsed } from './tomlRead';
import { writeToml, type TomlTable } from './tomlWrite';
import { bytesOf } from './verifySignature';

/** A public key and whose it is. Fields as in the file. */
export interface PublicKeyEntry {
  readonly label: string;
  readonly roles: readonly string[];
  /** Base64 of 32 bytes; what a file holds may be damaged. */
  readonly key: string;
  /** Base64 of the signature of the label by the key itself. */
  readonly labelSignature?: string;
}

export interface Keyring {
  readonly version: string;
  readonly key: readonly PublicKeyEntry[];
}

/** Version of the file format that the tools write; any is read. */
export const KEY_FILE_VERSION = '1.0';

export const EMPTY_KEYRING: Keyring = { version: KEY_FILE_VERSION, key: [] };

export const readRoles: Reader<readonly string[]> = list(
  oneOf(['creator', 'proxy', 'host', 'approver']),
  'strings',
);

const readKeyring = table<Keyring>(
  {
    version: required(text),
    key: required(
      list(
        table<PublicKeyEntry>(
          {
            label: required(text),
            roles: required(readRoles),
            key: required(text),
            labelSignature: optional(text),
          },
          'ignore',
        ),
        'tables',
      ),
    ),
  },
  'ignore',
);

/** Reads a keyring as the reference does: unknown keys are ignored, a damaged key is no error. */
export function parseKeyring(file: string): Parsed<Keyring> {
  return readToml(file, readKeyring);
}

/** A keyring as the reference writes it. */
export function stringifyKeyring({ version, key }: Keyring): string {
  return writeToml([
    ['version', { scalar: version }],
    ['key', { tables: key.map((entry) => publicKeyEntries(entry).map(asScalar)) }],
  ]);
}

/** Keys and values of one `[[key]]`, in the reference's order. */
export function publicKeyEntries({
  label,
  roles,
  key,
  labelSignature,
}: PublicKeyEntry): readonly (readonly [string, string | readonly string[]])[] {
  return [
    ['label', label],
    ['roles', roles],
    ['key', key],
    ...(labelSignature === undefined ? [] : [['labelSignature', labelSignature] as const]),
  ];
}

function asScalar([key, value]: readonly [string, string | readonly string[]]): TomlTable[number] {
  return [key, { scalar: value }];
}

/** The keys of a keyring, as base64 with padding. Damaged ones are left out, as the reference does. */
export function knownKeys({ key }: Keyring): ReadonlySet<string> {
  return new Set(key.flatMap((entry) => normalKey(entry.key) ?? []));
}

/** A public key as base64 with padding; undefined where it is none, or one that fits what nobody signed. */
export function normalKey(key: string): string | undefined {
  const bytes = bytesOf(key, PUBLIC_KEY_BYTES);
  return bytes === undefined || isWeakPoint(bytes) ? undefined : encodeBase64(bytes);
}

/** Whether the label is the key holder's own; undefined: the entry does not say. */
export function labelVerifies(
  { label, key, labelSignature }: PublicKeyEntry,
  { verify }: Verifier,
): boolean | undefined {
  if (labelSignature === undefined) {
    return undefined;
  }
  const publicKey = bytesOf(key, PUBLIC_KEY_BYTES);
  const signature = bytesOf(labelSignature, SIGNATURE_BYTES);
  return (
    publicKey !== undefined &&
    signature !== undefined &&
    !isWeakPoint(publicKey) &&
    !isWeakPoint(signature) &&
    verify(publicKey, new TextEncoder().encode(label), signature)
  );
}
