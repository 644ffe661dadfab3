/** A verification that failed, in words: ours for people, the reference's for the wire. */
import type { Sentence } from './sentence';
import { capital } from './strategy';
import type { VerificationFailure } from './verifyInvoice';

type Of<K> = Extract<VerificationFailure, { kind: K }>;
type Describe = {
  readonly [K in VerificationFailure['kind']]: (failure: Of<K>, id: string) => Sentence;
};

const SENTENCES: Describe = {
  unsigned: (_, id) => ({
    message: '{0} is not signed, and at least one signature is required. Sign it first.',
    args: [id],
  }),
  keyCorrupt: ({ by }, id) => ({
    message:
      'The key in the signature of "{1}" is damaged: it is not base64 of 32 bytes. Nothing proves who made {0}; have it signed again.',
    args: [id, by],
  }),
  signatureCorrupt: ({ by }, id) => ({
    message:
      'The signature of "{1}" is damaged: it is not base64 of 64 bytes. Nothing proves who made {0}; have it signed again.',
    args: [id, by],
  }),
  broken: ({ by, role }, id) => ({
    message:
      'The signature of "{1}" as {2} does not verify: name, version, parcels, signer or role of {0} are not what was signed. Do not trust it; get the original, or have it signed again.',
    args: [id, by, role],
  }),
  unknownKey: ({ by, role, key }, id) => ({
    message:
      '{0} is signed by "{1}" as {2} with a key that the keyring does not hold: {3}. Add it if you trust it.',
    args: [id, by, role, key],
  }),
  noKnownKey: (_, id) => ({
    message:
      'None of the signatures of {0} that the strategy looks at is made with a key of the keyring. Add the key of a signer whom you trust, or choose another strategy.',
    args: [id],
  }),
  roleMissing: ({ role }, id) => ({
    message:
      '{0} has no signature with the role {1}, which the strategy demands. Have it signed in that role, or choose another strategy.',
    args: [id, role],
  }),
};

/** What to tell a person. `id`: the bindle, such as `weather/1.0.0`. */
export function describeVerification(failure: VerificationFailure, id: string): Sentence {
  const describe = SENTENCES[failure.kind] as (
    failure: VerificationFailure,
    id: string,
  ) => Sentence;
  return describe(failure, id);
}

/** The reference library's own words, which its server sends as the error (Bindle reference, section 5). */
export function referenceMessage(failure: VerificationFailure): string {
  switch (failure.kind) {
    case 'unsigned':
      return cannot('No signatures found on invoice. At least one signature is required');
    case 'keyCorrupt':
      return `key is corrupt for \`${failure.key}\``;
    case 'signatureCorrupt':
      return `signature block is corrupt for key ${failure.key}`;
    case 'broken':
      return cannot(failure.key);
    case 'unknownKey':
      return cannot('strategy requires that all signatures for role(s) must be verified');
    case 'noKnownKey':
      return 'none of the signatures are made with a known key';
    case 'roleMissing':
      return cannot(`No signature found for role ${capital(failure.role)}`);
  }
}

function cannot(what: string): string {
  return `signatures \`${what}\` cannot be verified`;
}
