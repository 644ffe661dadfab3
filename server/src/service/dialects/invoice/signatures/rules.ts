/** Rules about signatures: their form, whether they verify, and who signed. */
import { decodeBase64, encodeBase64 } from '../../../../domain/base64';
import type { TextFault } from '../../../../domain/textFault';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../../../domain/signature';
import { RuleFamily, type Finding } from '../../../problems';
import type { LanguageServiceHost, TrustedKey } from '../../../types';
import { valueOf, type Text } from '../../../meaning/read';
import type { Breakage } from './breakage';
import { keyText, type Content, type Encoded, type Signature } from './facts';
import { signatureStates, type SignatureState } from './verify';

export const SIGNATURES = new RuleFamily({
  'invoice/signature-not-base64': {
    severity: 'error',
    messages: {},
    doc: 'Keys and signatures are base64 of the standard alphabet (`+` and `/`), in one piece. A server refuses the invoice with 400 (`signature block is corrupt`) otherwise.',
    fixes: ['use-value'],
  },
  'invoice/signature-padding': {
    severity: 'warning',
    messages: {
      plain: 'The “=” at the end are missing: Bindle 0.9 reads the text, later versions refuse it.',
    },
    doc: 'Base64 fills up its last four characters with `=`. Releases up to 0.9.1 do without.',
    fixes: ['use-value'],
  },
  'invoice/signature-length': {
    severity: 'error',
    messages: {
      signature:
        'The signature has {0} bytes; an Ed25519 signature has 64 (88 characters of base64).',
      key: 'The key has {0} bytes; an Ed25519 public key has 32 (44 characters of base64).',
    },
    doc: 'Bindle knows one algorithm, Ed25519, with keys of 32 and signatures of 64 bytes. Anything else was cut, or belongs to another tool.',
    fixes: ['remove-signature'],
  },
  'invoice/signature-weak-key': {
    severity: 'error',
    messages: {
      plain: 'The key is one of the few that fit signatures nobody made; Bindle refuses it.',
    },
    doc: 'A key of small order verifies signatures that were never made. No tool creates one by accident.',
    fixes: ['remove-signature'],
  },
  'invoice/signature-key-twice': {
    severity: 'error',
    messages: { plain: 'This key has signed the invoice already; a key signs only once.' },
    doc: 'The specification allows one signature per key. A server refuses to sign with a key that has already signed, so an invoice that was fetched from a host can’t be pushed back to it with its signature.',
    fixes: ['remove-signature'],
  },
  'invoice/signature-broken': {
    severity: 'error',
    messages: {
      name: 'The signature does not verify: it was made for the name “{0}”.',
      version: 'The signature does not verify: it was made for the version “{0}”.',
      by: 'The signature does not verify: it was made by “{0}”.',
      role: 'The signature does not verify: it was made in the role “{0}”.',
      key: 'The signature does not verify with this key: it was made with the key “{0}”.',
      order: 'The signature does not verify: the parcels stood in another order when it was made.',
      added: 'The signature does not verify: parcel {0} (sha256 {1}) was added after it was made.',
      removed:
        'The signature does not verify: parcel {0} (sha256 {1}) was removed after it was made.',
      digest: 'The signature does not verify: parcel {0} had the sha256 {1} when it was made.',
      several:
        'The signature does not verify: several things were changed after it was made ({0}).',
      time: 'The signature does not verify: it covers the time of signing, as the documentation has it and no release of Bindle does. Sign with another tool.',
      lineEnd:
        'The signature does not verify: it covers a line end behind the last parcel, which Bindle does not sign. Sign with another tool.',
      alone:
        'The signature does not verify, while others of this invoice do: its own signer, role, key or text is not what it was.',
      unknown:
        'The signature does not verify: name, version, signer, role or the parcels (their sha256 and their order) are not what was signed. Undo the change, or remove the signature and sign anew.',
    },
    doc: 'A signature covers the name, the version, the signer’s label (`by`), the role and the sha256 of all parcels in their order, and nothing else: a description, a size or a group may change. A server answers 400 to an invoice with a signature that does not verify, whoever made it. Which edit broke it is said where it can be found: what a slip or a usual edit did is undone and tried, and a signature that verified while the editor was open is remembered.',
    fixes: ['remove-signature'],
  },
  'invoice/unknown-signer': {
    severity: 'warning',
    messages: {
      plain: 'The key of “{0}” is in none of the keyrings in use.',
    },
    doc: 'The keyrings are those of the setting `bindle.keyrings`; without any, nothing is said. The default strategies of server and client refuse an invoice with a key that they don’t know.',
  },
  'invoice/signer-label': {
    severity: 'warning',
    messages: { plain: 'The keyring knows this key as “{1}”, not as “{0}”.' },
    doc: 'Trust goes by the key alone, so anybody can sign under any name. The label in the keyring is the one that you trust.',
  },
  'invoice/signer-role': {
    severity: 'information',
    messages: {
      plain: 'The keyring gives “{0}” other roles than “{1}”: {2}.',
    },
    doc: 'The specification wants a signer to sign in a role that the keyring gives to the key. No release of Bindle looks at it.',
  },
  'invoice/signature-time': {
    severity: 'information',
    messages: { plain: 'The time of signing is 0, which is 1970: it was not set.' },
    doc: 'Seconds since 1970. Nobody checks it and no signature covers it.',
  },
});

/** @param content undefined: the invoice is not whole */
export function checkSignatures(
  signatures: readonly Signature[],
  content: Content | undefined,
  host: LanguageServiceHost,
): Finding[] {
  const states = signatureStates(signatures, content, host);
  const othersVerify = states.some(({ kind }) => kind === 'verified');
  const firstOf = new Map<string, Encoded>();
  return signatures.flatMap((signature, index) => {
    const found = checkForm(signature);
    const key = keyText(signature.key);
    if (signature.key !== undefined && key !== undefined) {
      const first = firstOf.get(key);
      if (first === undefined) {
        firstOf.set(key, signature.key);
      } else {
        const at = signature.key.text.at;
        found.push(
          SIGNATURES.say('invoice/signature-key-twice', 'plain', at, [], { first: first.text.at }),
        );
      }
      found.push(...checkSigner(signature, host.trustedKeys?.()?.get(key), host));
    }
    return [...found, ...checkState(signature, states[index], othersVerify)];
  });
}

function checkForm({ table, key, signature }: Signature): Finding[] {
  const at = valueOf(table, 'at');
  return [
    ...checkEncoded(signature, SIGNATURE_BYTES, 'signature'),
    ...checkEncoded(key, PUBLIC_KEY_BYTES, 'key'),
    ...(at?.kind === 'integer' && at.value() === 0n
      ? [SIGNATURES.say('invoice/signature-time', 'plain', at)]
      : []),
  ];
}

function checkEncoded(
  encoded: Encoded | undefined,
  length: number,
  what: 'signature' | 'key',
): Finding[] {
  if (encoded === undefined) {
    return [];
  }
  const { text, decoded } = encoded;
  if (!decoded.ok) {
    return [malformed(decoded.fault, text)];
  }
  if (decoded.bytes.length !== length) {
    const bytes = [String(decoded.bytes.length)];
    return [SIGNATURES.say('invoice/signature-length', what, text.at, bytes)];
  }
  if (!decoded.unpadded) {
    return [];
  }
  const data = { value: encodeBase64(decoded.bytes) };
  return [SIGNATURES.say('invoice/signature-padding', 'plain', text.at, [], { data })];
}

function malformed({ message, args }: TextFault, { text, at }: Text): Finding {
  const usual = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/');
  const read = decodeBase64(usual);
  return {
    code: 'invoice/signature-not-base64',
    at,
    message,
    args,
    severity: 'error',
    ...(read.ok && { data: { value: encodeBase64(read.bytes) } }),
  };
}

function checkSigner(
  { by, role, key }: Signature,
  trusted: readonly TrustedKey[] | undefined,
  host: LanguageServiceHost,
): Finding[] {
  if (by === undefined || key === undefined || host.trustedKeys?.() === undefined) {
    return [];
  }
  if (trusted === undefined) {
    return [SIGNATURES.say('invoice/unknown-signer', 'plain', key.text.at, [by.text])];
  }
  const same = trusted.filter(({ label }) => label === by.text);
  if (same.length === 0) {
    const labels = trusted.map(({ label }) => label).join(', ');
    return [SIGNATURES.say('invoice/signer-label', 'plain', by.at, [by.text, labels])];
  }
  const roles = [...new Set(same.flatMap((each) => each.roles))];
  return role === undefined || roles.includes(role.text)
    ? []
    : [
        SIGNATURES.say('invoice/signer-role', 'plain', role.at, [
          by.text,
          role.text,
          roles.join(', '),
        ]),
      ];
}

function checkState(
  { key, signature }: Signature,
  state: SignatureState | undefined,
  othersVerify: boolean,
): Finding[] {
  if (state?.kind === 'weak' && key !== undefined) {
    return [SIGNATURES.say('invoice/signature-weak-key', 'plain', key.text.at)];
  }
  if (state?.kind !== 'broken' || signature === undefined) {
    return [];
  }
  const { why } = state;
  const message = why.kind === 'unknown' && othersVerify ? 'alone' : why.kind;
  return [SIGNATURES.say('invoice/signature-broken', message, signature.text.at, argsOf(why))];
}

/** What the holes of its sentence hold. */
export function argsOf(why: Breakage): readonly string[] {
  switch (why.kind) {
    case 'name':
    case 'version':
    case 'by':
    case 'role':
    case 'key':
      return [why.was];
    case 'added':
    case 'removed':
      return [String(why.number), why.digest];
    case 'digest':
      return [String(why.number), why.was];
    case 'several':
      return [why.keys.join(', ')];
    case 'order':
    case 'time':
    case 'lineEnd':
    case 'unknown':
      return [];
  }
}
