/** One signature of an invoice, as the reference library decodes and verifies it. */
import { decodeBase64, encodeBase64 } from '../../../server/src/domain/base64';
import {
  isWeakPoint,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  signatureCleartext,
} from '../../../server/src/domain/signature';
import type { Verifier } from './ed25519';
import type { Invoice, Signature } from './types';

export type SignatureVerdict =
  /** It verifies; `key` is base64 with padding, as keyrings are asked for it. */
  | { readonly kind: 'verified'; readonly key: string }
  | { readonly kind: 'keyCorrupt' | 'signatureCorrupt' | 'broken' };

/** The text that a signature of this invoice covers. */
export function cleartextOf(
  { bindle: { name, version }, parcel = [] }: Invoice,
  { by, role }: Pick<Signature, 'by' | 'role'>,
): string {
  const parcels = parcel.map(({ label }) => label.sha256);
  return signatureCleartext({ by, name, version, role, parcels });
}

export function verifySignature(
  invoice: Invoice,
  signature: Signature,
  { verify }: Verifier,
): SignatureVerdict {
  const key = bytesOf(signature.key, PUBLIC_KEY_BYTES);
  if (key === undefined) {
    return { kind: 'keyCorrupt' };
  }
  const bytes = bytesOf(signature.signature, SIGNATURE_BYTES);
  if (bytes === undefined) {
    return { kind: 'signatureCorrupt' };
  }
  // Keys and signatures of small order fit nearly any text; the reference is strict about them.
  const weak = isWeakPoint(key) || isWeakPoint(bytes);
  const message = new TextEncoder().encode(cleartextOf(invoice, signature));
  return !weak && verify(key, message, bytes)
    ? { kind: 'verified', key: encodeBase64(key) }
    : { kind: 'broken' };
}

/** The bytes of a base64 text of a known length; padding may be missing, as for releases up to 0.9.1. */
export function bytesOf(text: string, length: number): Uint8Array | undefined {
  const decoded = decodeBase64(text);
  return decoded.ok && decoded.bytes.length === length ? decoded.bytes : undefined;
}
