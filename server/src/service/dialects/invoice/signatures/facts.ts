/** What the signatures of an invoice say, and what they have to cover. */
import { decodeBase64, encodeBase64, type Base64 } from '../../../../domain/base64';
import {
  isRole,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  type SignedParts,
} from '../../../../domain/signature';
import type { TomlTable } from '../../../../toml/types';
import { tableOf, tablesOf, textOf, type Text } from '../../../meaning/read';

/** A string of base64 with its bytes. */
export interface Encoded {
  readonly text: Text;
  readonly decoded: Base64;
}

/** One `[[signature]]`; what is absent or broken is undefined. */
export interface Signature {
  readonly table: TomlTable;
  readonly by: Text | undefined;
  readonly role: Text | undefined;
  readonly key: Encoded | undefined;
  readonly signature: Encoded | undefined;
}

/** What all signatures of an invoice have in common. */
export type Content = Pick<SignedParts, 'name' | 'version' | 'parcels'>;

/** A signature whose parts have the right form: it can be verified. */
export interface Claim {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
  readonly parts: SignedParts;
  /** Base64, padded. */
  readonly keyText: string;
  readonly signatureText: string;
}

export function readSignatures(root: TomlTable): readonly Signature[] {
  return tablesOf(root, 'signature').map((table) => ({
    table,
    by: textOf(table, 'by'),
    role: textOf(table, 'role'),
    key: encodedOf(table, 'key'),
    signature: encodedOf(table, 'signature'),
  }));
}

/**
 * Undefined: the invoice is not whole, and no reader could tell what is signed.
 *
 * @param digests of the parcels, where they are known already
 */
export function readContent(
  root: TomlTable,
  digests: readonly (string | undefined)[] = readDigests(root),
): Content | undefined {
  const bindle = tableOf(root, 'bindle');
  const name = textOf(bindle, 'name')?.text;
  const version = textOf(bindle, 'version')?.text;
  const parcels = digests.filter((digest) => digest !== undefined);
  return name === undefined || version === undefined || parcels.length < digests.length
    ? undefined
    : { name, version, parcels };
}

function readDigests(root: TomlTable): readonly (string | undefined)[] {
  return tablesOf(root, 'parcel').map((parcel) => textOf(tableOf(parcel, 'label'), 'sha256')?.text);
}

/** Undefined: something is missing or has a wrong form, which other rules say. */
export function claimOf(
  { by, role, key, signature }: Signature,
  content: Content,
): Claim | undefined {
  const keyBytes = bytesOf(key, PUBLIC_KEY_BYTES);
  const signatureBytes = bytesOf(signature, SIGNATURE_BYTES);
  return by === undefined ||
    role === undefined ||
    !isRole(role.text) ||
    keyBytes === undefined ||
    signatureBytes === undefined
    ? undefined
    : {
        key: keyBytes,
        signature: signatureBytes,
        parts: { ...content, by: by.text, role: role.text },
        keyText: encodeBase64(keyBytes),
        signatureText: encodeBase64(signatureBytes),
      };
}

/** A key as all keyrings are asked for it: padded. Undefined where it is no key. */
export function keyText(key: Encoded | undefined): string | undefined {
  const bytes = bytesOf(key, PUBLIC_KEY_BYTES);
  return bytes && encodeBase64(bytes);
}

function bytesOf(encoded: Encoded | undefined, length: number): Uint8Array | undefined {
  const decoded = encoded?.decoded;
  return decoded?.ok === true && decoded.bytes.length === length ? decoded.bytes : undefined;
}

function encodedOf(table: TomlTable, key: string): Encoded | undefined {
  const text = textOf(table, key);
  return text && { text, decoded: decodeBase64(text.text) };
}
