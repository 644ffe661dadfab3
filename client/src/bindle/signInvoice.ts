/** Signs an invoice: the signature goes into its text, and every other character stays. */
import { encodeBase64 } from '../../../server/src/domain/base64';
import { hideWholeSecrets } from '../../../server/src/domain/secretText';
import type { Role } from '../../../server/src/domain/signature';
import type { Signer } from './ed25519';
import { parseInvoice, stringifyInvoice } from './invoiceToml';
import { normalKey } from './keyring';
import { openKeypair, type SecretKeyEntry } from './secretKeys';
import { inEnglish, type Sentence } from './sentence';
import type { AppendTable } from './tomlAppend';
import type { Invoice, Signature } from './types';
import { cleartextOf, verifySignature } from './verifySignature';

export type SignFailure =
  /** Not an invoice that a server would read. */
  | { readonly kind: 'invoice'; readonly reason: Sentence }
  | { readonly kind: 'signedAlready'; readonly by: string; readonly role: string }
  /** The keypair is no key, or its halves belong to two. */
  | { readonly kind: 'damagedKey'; readonly label: string }
  /** The text holds its signatures in a way that nothing can be added to. */
  | { readonly kind: 'noPlace' };

export type SignResult =
  | {
      readonly ok: true;
      /** The text with the signature in it. */
      readonly text: string;
      readonly invoice: Invoice;
      readonly signature: Signature;
    }
  | { readonly ok: false; readonly failure: SignFailure };

export interface SignOptions {
  readonly secret: SecretKeyEntry;
  readonly role: Role;
  /** UNIX seconds; nothing covers them. */
  readonly at: number;
  readonly crypto: Signer;
  readonly append: AppendTable;
}

/**
 * Signs the invoice `text` as the reference does: a key signs once, the new signature is the last.
 * A storage trap (Bindle reference, section 1.1) can be signed here, as its text is not rewritten.
 */
export function signInvoice(
  text: string,
  { secret, role, at, crypto, append }: SignOptions,
): SignResult {
  const parsed = parseInvoice(text);
  if (!parsed.ok) {
    return fail({ kind: 'invoice', reason: parsed.reason });
  }
  const { invoice } = parsed;
  const opened = openKeypair(secret, crypto);
  if (opened === undefined) {
    return fail({ kind: 'damagedKey', label: secret.label });
  }
  const { seed, key } = opened;
  const earlier = invoice.signature?.find((each) => normalKey(each.key) === key);
  if (earlier !== undefined) {
    return fail({ kind: 'signedAlready', by: earlier.by, role: earlier.role });
  }
  const by = secret.label;
  const cleartext = new TextEncoder().encode(cleartextOf(invoice, { by, role }));
  const signature: Signature = {
    by,
    signature: encodeBase64(crypto.sign(seed, cleartext)),
    key,
    role,
    at,
  };
  const signed = append(text, 'signature', Object.entries(signature));
  const again = signed === undefined ? undefined : parseInvoice(signed);
  const whole = { ...invoice, signature: [...(invoice.signature ?? []), signature] };
  // What was written is read again: a signature in the wrong place would be worse than none.
  return signed !== undefined &&
    again?.ok === true &&
    stringifyInvoice(again.invoice) === stringifyInvoice(whole) &&
    verifySignature(again.invoice, signature, crypto).kind === 'verified'
    ? { ok: true, text: signed, invoice: again.invoice, signature }
    : fail({ kind: 'noPlace' });
}

function fail(failure: SignFailure): SignResult {
  return { ok: false, failure };
}

/** What to tell a person. `what`: the file, or the bindle. */
export function describeSigning(failure: SignFailure, what: string): Sentence {
  switch (failure.kind) {
    case 'invoice':
      return {
        message: '{0} can’t be signed, for it is no invoice that a server reads: {1}',
        args: [what, hideWholeSecrets(inEnglish(failure.reason))],
      };
    case 'signedAlready':
      return {
        message:
          '{0} is signed with this key already, by "{1}" as {2}; a key signs once. Remove that signature to sign anew.',
        args: [what, failure.by, failure.role],
      };
    case 'damagedKey':
      return {
        message:
          'The secret key of "{0}" is damaged: it is not base64 of a seed and its public key. Choose another, or create a new one.',
        args: [failure.label],
      };
    case 'noPlace':
      return {
        message:
          '{0} can’t be signed: its signatures are written in a form that nothing can be added to. Write them as [[signature]] tables.',
        args: [what],
      };
  }
}
