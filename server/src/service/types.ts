/**
 * What the language service takes and gives. Protocol *types* only (vscode-languageserver-types):
 * no connection, no file system, no clock, no `vscode`.
 */
import type {
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Position,
  Range,
} from 'vscode-languageserver-types';
import type { Dialect } from '../schema/types';

/**
 * An open document with its tree. Opaque above this floor: only what is listed here is for callers.
 * Immutable; `LanguageService.updateDocument` gives the next version.
 */
export interface ManifestDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  /** Undefined: neither the name nor the language id is ours; every request gets an empty answer. */
  readonly dialect: Dialect | undefined;
  getText(): string;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** One edit as the protocol sends it; without `range` the whole text is replaced. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

/** What the client can show. */
export interface ClientAbilities {
  readonly markdown: boolean;
  readonly snippets: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
}

export interface LanguageServiceHost {
  /**
   * Translates one English sentence and fills `{0}`, `{1}` …; called when an answer is made. The
   * identity plus the placeholders is a fine implementation.
   */
  localize(message: string, ...args: readonly string[]): string;
  readonly abilities: ClientAbilities;
}

/** Asked between steps of longer work; true: stop and answer nothing. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Settings that reach validation. Every field has a default in `contract/settings.ts`. */
export interface ValidationSettings {
  /** Most diagnostics sent for one document. */
  readonly maxProblems: number;
}

/** The façade: the whole of the language service. */
export interface LanguageService {
  openDocument(uri: string, languageId: string, version: number, text: string): ManifestDocument;
  updateDocument(
    document: ManifestDocument,
    changes: readonly ContentChange[],
    version: number,
  ): ManifestDocument;
  doValidation(document: ManifestDocument, settings: ValidationSettings): Diagnostic[];
  doComplete(document: ManifestDocument, position: Position, token: Cancellation): CompletionList;
  /** Adds the documentation that `doComplete` left out. */
  doResolve(item: CompletionItem): CompletionItem;
  doHover(document: ManifestDocument, position: Position): Hover | null;
  findDocumentSymbols(document: ManifestDocument): DocumentSymbol[];
}
