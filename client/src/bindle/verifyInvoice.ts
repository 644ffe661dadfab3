/** The signatures of an invoice against a strategy and a keyring, as the reference library has it. */
import type { Role } from '../../../server/src/domain/signature';
import type { Verifier } from './ed25519';
import type { Keyring } from './keyring';
import { knownKeys } from './keyring';
import type { Strategy } from './strategy';
import type { Invoice, Signature } from './types';
import { verifySignature } from './verifySignature';

/** Why an invoice does not pass. The signer's label and key stand as the invoice writes them. */
export type VerificationFailure =
  | { readonly kind: 'unsigned' }
  | {
      readonly kind: 'keyCorrupt' | 'signatureCorrupt' | 'broken' | 'unknownKey';
      readonly by: string;
      readonly key: string;
      readonly role: string;
    }
  | { readonly kind: 'noKnownKey' }
  | { readonly kind: 'roleMissing'; readonly role: Role };

export interface VerifyOptions {
  readonly strategy: Strategy;
  readonly keyring: Keyring;
  readonly crypto: Verifier;
  /** `accept`: an invoice without any `signature` passes, as in release 0.8. Absent: it fails. */
  readonly unsigned?: 'accept' | 'refuse';
}

/**
 * The first thing that fails, in the reference's order; undefined: the invoice passes. Trust goes by
 * key alone: roles and labels of the keyring are not compared, and a key may sign twice.
 */
export function verifyInvoice(
  invoice: Invoice,
  { strategy, keyring, crypto, unsigned = 'refuse' }: VerifyOptions,
): VerificationFailure | undefined {
  const { signature: signatures } = invoice;
  if (signatures === undefined) {
    return unsigned === 'accept' ? undefined : { kind: 'unsigned' };
  }
  const known = knownKeys(keyring);
  let isKnown = false;
  for (const signature of signatures) {
    if (!strategy.all && !strategy.targets.some((role) => role === signature.role)) {
      continue;
    }
    const verdict = verifySignature(invoice, signature, crypto);
    if (verdict.kind !== 'verified') {
      return failureOf(verdict.kind, signature);
    }
    if (known.has(verdict.key)) {
      isKnown = true;
    } else if (strategy.allKnown) {
      return failureOf('unknownKey', signature);
    }
  }
  if (!isKnown) {
    return { kind: 'noKnownKey' };
  }
  const missing = strategy.allTargets
    ? strategy.targets.find((target) => !signatures.some(({ role }) => role === target))
    : undefined;
  return missing === undefined ? undefined : { kind: 'roleMissing', role: missing };
}

function failureOf(
  kind: Extract<VerificationFailure, { readonly key: string }>['kind'],
  { by, key, role }: Signature,
): VerificationFailure {
  return { kind, by, key, role };
}
