/** What a signature proves, in words: hints behind it, paragraphs under the mouse. */
import { codeSpan } from '../../../meaning/words';
import type { HintSource } from '../../../meaning/types';
import type { Located, TomlDocument } from '../../../../toml/types';
import type { LanguageServiceHost } from '../../../types';
import { argsOf, SIGNATURES } from './rules';
import { judgedSignatures, type JudgedSignature } from './states';

/** Behind the signer's name: behind the signature itself, a line of Base64, nobody would see it. */
export const signatureHints: HintSource = (toml, host) =>
  judgedSignatures(toml, host).flatMap(({ by, signature, state, known }) => {
    if (signature === undefined) {
      return [];
    }
    const { at } = by ?? signature.text;
    switch (state.kind) {
      case 'verified':
        return [
          {
            kind: 'signatures',
            at,
            label: host.localize(known === false ? 'unknown signer' : 'verified'),
            tooltip: verifiedWords(known, host),
          },
        ];
      case 'broken':
      case 'weak':
        return [{ kind: 'signatures', at, label: host.localize('does not verify') }];
      case 'unchecked':
        return [];
    }
  });

/** Paragraphs of Markdown on the signature that the mouse is in: on its header, key or text. */
export function signatureWords(
  located: Located,
  toml: TomlDocument,
  host: LanguageServiceHost,
): readonly string[] {
  const [list, index, key] = located.path;
  if (list !== 'signature' || (key !== undefined && key !== 'signature' && key !== 'key')) {
    return [];
  }
  const all = judgedSignatures(toml, host);
  const found = all[typeof index === 'number' ? index : 0];
  return found === undefined ? [] : wordsOf(found, host);
}

function wordsOf(
  { by, role, state, known }: JudgedSignature,
  host: LanguageServiceHost,
): readonly string[] {
  if (by === undefined || role === undefined) {
    return [];
  }
  const signer = host.localize('Signed by {0} as {1}.', codeSpan(by.text), codeSpan(role.text));
  switch (state.kind) {
    case 'verified':
      return [signer, verifiedWords(known, host)];
    case 'broken': {
      const { messages } = SIGNATURES.rules['invoice/signature-broken'];
      const args = argsOf(state.why).map((arg) => codeSpan(arg));
      return [signer, host.localize(messages[state.why.kind], ...args)];
    }
    case 'weak': {
      const { messages } = SIGNATURES.rules['invoice/signature-weak-key'];
      return [signer, host.localize(messages.plain)];
    }
    case 'unchecked':
      return [signer];
  }
}

function verifiedWords(known: boolean | undefined, host: LanguageServiceHost): string {
  if (known === undefined) {
    return host.localize(
      'The signature verifies with its key. Whose key that is, only a keyring can tell.',
    );
  }
  return known
    ? host.localize('The signature verifies, and its key is in a keyring in use.')
    : host.localize('The signature verifies, but its key is in none of the keyrings in use.');
}
