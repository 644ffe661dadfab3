/** The signatures of one version of an invoice with their states, for hints and hovers. */
import type { TomlDocument } from '../../../../toml/types';
import type { LanguageServiceHost } from '../../../types';
import { keyText, readContent, readSignatures, type Signature } from './facts';
import { signatureStates, type SignatureState } from './verify';

export interface JudgedSignature extends Signature {
  readonly state: SignatureState;
  /** Whether the key is in a keyring in use; undefined: none is in use, or it is no key. */
  readonly known: boolean | undefined;
}

/** In the order of the text. */
export function judgedSignatures(
  toml: TomlDocument,
  host: LanguageServiceHost,
): readonly JudgedSignature[] {
  const signatures = readSignatures(toml.root);
  if (signatures.length === 0) {
    return [];
  }
  const states = signatureStates(signatures, readContent(toml.root), host);
  const trusted = host.trustedKeys?.();
  return signatures.map((signature, index) => {
    const key = keyText(signature.key);
    return {
      ...signature,
      state: states[index] ?? { kind: 'unchecked' },
      known: key === undefined || trusted === undefined ? undefined : trusted.has(key),
    };
  });
}
