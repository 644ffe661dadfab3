/**
 * The façade: the whole of the language service, without a protocol. Every function is pure but for
 * what is remembered of untouched parts; a document that is none of ours gets empty answers.
 */
import { LANGUAGE_IDS } from '../contract/languageServer';
import { trustedKeysOf } from './dialects/keyring/trusted';
import { openDocument, ParsedManifest, updateDocument } from './document';
import { complete, completionNeeds, resolveItem } from './features/completion';
import { addFiles, fileActions, fillParcels } from './features/fileActions';
import { fillFromFile } from './features/fillFromFile';
import { codeLenses } from './features/codeLenses';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import { format, formatOnType, formatRange } from './features/formatting';
import { foldingRanges } from './features/foldingRanges';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { namedSymbols } from './features/namedSymbols';
import { definition, highlights, references } from './features/references';
import { prepareRename, rename } from './features/rename';
import { selectionRanges } from './features/selectionRanges';
import { semanticTokens } from './features/semanticTokens';
import { ManifestValidator } from './features/validation';
import { CodeActions } from './fixes/codeActions';
import { NO_QUESTIONS } from './meaning/fileQuestions';
import { RULES } from './rules';
import type { LanguageService, LanguageServiceHost } from './types';

/** The media type of a file by its name. */
export { mediaTypeOf } from './dialects/invoice/values/mediaTypes';

/** For hosts that change files of the user as text. */
export { appendedTable } from '../toml/edit/appendTable';

/** Builds the service for one client. */
export function createLanguageService(host: LanguageServiceHost): LanguageService {
  const validator = new ManifestValidator(host);
  const codeActions = new CodeActions(host, validator);
  return {
    rules: RULES,
    openDocument,
    updateDocument,
    doValidation: (document, settings) =>
      document instanceof ParsedManifest ? validator.validate(document, settings) : [],
    findFileQuestions: (document) =>
      document instanceof ParsedManifest ? validator.fileQuestions(document) : NO_QUESTIONS,
    findCompletionNeeds: (document, position) =>
      document instanceof ParsedManifest ? completionNeeds(document, position, host) : {},
    doComplete: (document, position, token, outside) =>
      document instanceof ParsedManifest && !token.isCancellationRequested
        ? complete(document, position, host, outside)
        : { isIncomplete: false, items: [] },
    findFileActions: (document, range, context, files) =>
      document instanceof ParsedManifest ? fileActions(document, range, context, files, host) : [],
    fillParcels: (document, parcels, digests) =>
      document instanceof ParsedManifest ? fillParcels(document, parcels, digests) : [],
    addFiles: (document, files) =>
      document instanceof ParsedManifest ? addFiles(document, files) : [],
    fillFromFile: (document, at, name, digest) =>
      document instanceof ParsedManifest ? fillFromFile(document, at, name, digest) : [],
    doResolve: (item) => resolveItem(item, host),
    doHover: (document, position) =>
      document instanceof ParsedManifest ? hover(document, position, host) : null,
    findDocumentSymbols: (document) =>
      document instanceof ParsedManifest ? documentSymbols(document, host) : [],
    findNamedSymbols: (document) =>
      document instanceof ParsedManifest ? namedSymbols(document, host) : [],
    findFoldingRanges: (document, limit) =>
      document instanceof ParsedManifest ? foldingRanges(document, limit) : [],
    findSelectionRanges: (document, positions) =>
      document instanceof ParsedManifest ? selectionRanges(document, positions) : [],
    findLinks: (document) =>
      document instanceof ParsedManifest ? documentLinks(document, host) : [],
    findDefinition: (document, position) =>
      document instanceof ParsedManifest ? definition(document, position, host) : [],
    findReferences: (document, position, includeDeclaration) =>
      document instanceof ParsedManifest ? references(document, position, includeDeclaration) : [],
    findHighlights: (document, position) =>
      document instanceof ParsedManifest ? highlights(document, position) : [],
    prepareRename: (document, position) =>
      document instanceof ParsedManifest ? prepareRename(document, position) : null,
    doRename: (document, position, newName) =>
      document instanceof ParsedManifest ? rename(document, position, newName, host) : null,
    findSemanticTokens: (document, range) =>
      document instanceof ParsedManifest ? semanticTokens(document, range) : [],
    findInlayHints: (document, range, wanted) =>
      document instanceof ParsedManifest ? inlayHints(document, range, wanted, host) : [],
    findCodeLenses: (document) =>
      document instanceof ParsedManifest ? codeLenses(document, host) : [],
    readKeyring: (text) => {
      const document = openDocument('keyring.toml', LANGUAGE_IDS.keyring, 0, text);
      return document instanceof ParsedManifest && !validator.hasErrors(document)
        ? trustedKeysOf(document.toml.root)
        : undefined;
    },
    formatDocument: (document, options) =>
      document instanceof ParsedManifest ? format(document, options) : [],
    formatRange: (document, range, options) =>
      document instanceof ParsedManifest ? formatRange(document, range, options) : [],
    formatOnType: (document, position, typed, options) =>
      document instanceof ParsedManifest ? formatOnType(document, position, typed, options) : [],
    findCodeActions: (document, range, context, settings) =>
      document instanceof ParsedManifest
        ? codeActions.find(document, range, context, settings)
        : [],
    resolveCodeAction: (document, action, settings) =>
      document instanceof ParsedManifest ? codeActions.resolve(document, action, settings) : action,
    findSafeFixes: (document, settings) =>
      document instanceof ParsedManifest ? codeActions.safeEdits(document, settings) : [],
  };
}
