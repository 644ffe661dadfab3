/** Ed25519 of Node, for the floors that are given it. */
import {
  createEd25519Seed,
  ed25519PublicKey,
  signEd25519,
  verifyEd25519,
} from '../../../server/src/files/ed25519';
import type { Ed25519 } from '../bindle/ed25519';

export const NODE_ED25519: Ed25519 = {
  verify: verifyEd25519,
  sign: signEd25519,
  publicKey: ed25519PublicKey,
  createSeed: createEd25519Seed,
};
