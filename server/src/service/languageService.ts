/**
 * The façade: the whole of the language service, without a protocol. Every function is pure but for
 * what is remembered of untouched parts; a document that is none of ours gets empty answers.
 */
import { openDocument, ParsedManifest, updateDocument } from './document';
import { complete, resolveItem } from './features/completion';
import { documentSymbols } from './features/documentSymbols';
import { hover } from './features/hover';
import { ManifestValidator } from './features/validation';
import type { LanguageService, LanguageServiceHost } from './types';

/** Builds the service for one client. */
export function createLanguageService(host: LanguageServiceHost): LanguageService {
  const validator = new ManifestValidator(host);
  return {
    openDocument,
    updateDocument,
    doValidation: (document, settings) =>
      document instanceof ParsedManifest ? validator.validate(document, settings) : [],
    doComplete: (document, position, token) => ({
      isIncomplete: false,
      items:
        document instanceof ParsedManifest && !token.isCancellationRequested
          ? complete(document, position, host)
          : [],
    }),
    doResolve: (item) => resolveItem(item, host),
    doHover: (document, position) =>
      document instanceof ParsedManifest ? hover(document, position, host) : null,
    findDocumentSymbols: (document) =>
      document instanceof ParsedManifest ? documentSymbols(document, host) : [],
  };
}
