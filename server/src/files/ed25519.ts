/** Ed25519 by node:crypto, for hosts that run on Node. */
import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** DER in front of 32 raw bytes: SubjectPublicKeyInfo of an Ed25519 key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** DER in front of a seed: PrivateKeyInfo of an Ed25519 key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys that were read lately: an invoice is judged again and again with the same few. */
const MOST_KEYS = 256;
const keys = new Map<string, KeyObject>();

/**
 * Whether `signature` (64 bytes) is `publicKey`'s (32 raw bytes) over `message`. False also for what
 * is no key. Laxer than the reference in one point: it takes keys of small order.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return verify(null, message, keyObject(publicKey), signature);
  } catch {
    return false;
  }
}

/** The raw public key (32 bytes) of a seed (32 bytes). */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return createPublicKey(secretKeyObject(seed))
    .export({ format: 'der', type: 'spki' })
    .subarray(SPKI.length);
}

/** The signature (64 bytes) of a seed (32 bytes) over `message`. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, secretKeyObject(seed));
}

/** A seed (32 bytes) for a new key. */
export function createEd25519Seed(): Uint8Array {
  return randomBytes(32);
}

function secretKeyObject(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8, seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function keyObject(publicKey: Uint8Array): KeyObject {
  const id = Buffer.from(publicKey).toString('latin1');
  let key = keys.get(id);
  if (key === undefined) {
    key = createPublicKey({
      key: Buffer.concat([SPKI, publicKey]),
      format: 'der',
      type: 'spki',
    });
    if (keys.size >= MOST_KEYS) {
      keys.clear();
    }
    keys.set(id, key);
  }
  return key;
}
