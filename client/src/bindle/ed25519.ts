/** Ed25519 as this floor is given it: by Node on a desktop, by another library elsewhere. */
export interface Ed25519 {
  /** Whether 64 bytes are the signature of a raw public key (32 bytes) over a message; false for what is no key. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** The signature (64 bytes) of a seed (32 bytes) over a message. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** The raw public key (32 bytes) of a seed (32 bytes). */
  publicKey(seed: Uint8Array): Uint8Array;
  /** 32 bytes that nobody can guess. */
  createSeed(): Uint8Array;
}

export type Verifier = Pick<Ed25519, 'verify'>;
export type Signer = Omit<Ed25519, 'createSeed'>;
