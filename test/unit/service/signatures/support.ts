/** A service that verifies, with a keyring if one is given; it has seen nothing before. */
import type { LanguageService, TrustedKeys } from '../../../../server/src/service/types';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { verifyEd25519 } from '../../../../server/src/files/ed25519';
import { ABILITIES, english, messageOf } from '../support';

export function verifyingService(
  keyring?: string,
  onVerify: () => void = () => undefined,
): LanguageService {
  const inUse: { keys?: TrustedKeys } = {};
  const service = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    verifyEd25519: (key, message, signature) => {
      onVerify();
      return verifyEd25519(key, message, signature);
    },
    trustedKeys: () => inUse.keys,
  });
  const keys = keyring === undefined ? undefined : service.readKeyring(keyring);
  if (keys !== undefined) {
    inUse.keys = new Map(keys.map((key) => [key.key, [key]]));
  }
  return service;
}

/** `code: message` of what is said about signatures. */
export function said(service: LanguageService, text: string): string[] {
  const document = service.openDocument('file:///project/invoice.toml', 'toml', 1, text);
  return service
    .doValidation(document, { maxProblems: 10_000 })
    .filter(({ code }) => /^invoice\/(?:signature-|signer-|unknown-signer)/.test(String(code)))
    .map((each) => `${String(each.code)}: ${messageOf(each)}`);
}

/** What is said of it when nothing was seen before. */
export function saidFresh(text: string, keyring?: string): string[] {
  return said(verifyingService(keyring), text);
}
