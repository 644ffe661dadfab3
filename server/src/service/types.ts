/**
 * What the language service takes and gives. Protocol *types* only (vscode-languageserver-types):
 * no connection, no file system, no clock, no `vscode`.
 */
import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  SymbolKind,
  TextEdit,
} from 'vscode-languageserver-types';
import type { NamedParcel } from '../contract/fileActions';
import type { FileFacts, FileQuestions } from '../contract/fileFacts';
import type { CompletionNeeds, OutsideValues } from '../contract/outsideValues';
import type { Moment, RuleLevel, ServerDialect } from '../contract/settings';
import type { FileDigest } from '../contract/workspaceFiles';
import type { SpinRelease } from '../domain/spinRelease';
import type { Dialect } from '../schema/types';
import type { Rule } from './problems';

export type { FileFact, FileFacts, FileQuestions, NamedFile } from '../contract/fileFacts';
export type { MatchFact, MatchQuestion } from '../contract/workspaceFiles';

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
  /** The edit of a code action may be sent when the action is chosen. */
  readonly resolveEdits?: boolean;
  /** An edit may say for which version of a document it is. */
  readonly versionedEdits?: boolean;
}

export interface LanguageServiceHost {
  /**
   * Translates one English sentence and fills `{0}`, `{1}` …; called when an answer is made. The
   * identity plus the placeholders is a fine implementation.
   */
  localize(message: string, ...args: readonly string[]): string;
  readonly abilities: ClientAbilities;
  /** Where docs/rules.md can be opened; absent: codes are no links. */
  readonly rulesUrl?: string | undefined;
  /** Commands of the client (`contract/commands.ts`) that an answer may hold; absent: none. */
  readonly commands?: ReadonlySet<string>;
  /**
   * Whether a signature of 64 bytes is that of a raw public key of 32 bytes over the message; never
   * throws. Absent: signatures are not verified.
   */
  readonly verifyEd25519?: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => boolean;
  /** The raw public key of a seed of 32 bytes. Absent: halves of keypairs are not compared. */
  readonly ed25519PublicKey?: (seed: Uint8Array) => Uint8Array;
  /** The keys of the keyrings in use, the same object while they stay the same; undefined: none are in use. */
  readonly trustedKeys?: () => TrustedKeys | undefined;
  /** The release of Spin that counts for a document; undefined: the newest. The same answer while nothing changes. */
  readonly spinRelease?: (uri: string) => SpinRelease | undefined;
  /** What is known by now of the files that a document names: for hovers and hints, which never wait for files. */
  readonly knownFiles?: (uri: string) => FileFacts | undefined;
}

/** A public key of a keyring. */
export interface TrustedKey {
  readonly label: string;
  readonly roles: readonly string[];
  /** Base64, padded. */
  readonly key: string;
}

/** By key; the same key can stand in several keyrings, under several labels. */
export type TrustedKeys = ReadonlyMap<string, readonly TrustedKey[]>;

/** A component, trigger, variable, parcel or group. */
export interface NamedSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Where it stands. */
  readonly range: Range;
  /** Name of the application or bindle. */
  readonly container?: string;
}

/** Asked between steps of longer work; true: stop and answer nothing. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/** Settings that reach validation. Every field has a default in `contract/settings.ts`. */
export interface ValidationSettings {
  /** Most diagnostics sent for one document. */
  readonly maxProblems: number;
  /** Level by code; absent: each rule has its own. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Absent: nothing is said of what a server would do beyond its reader. */
  readonly serverDialect?: ServerDialect;
  /** Of Spin manifests only what Spin notices up to then; absent: all, also what it never notices. */
  readonly moment?: Moment;
  /** What is known of the files that the document names; absent: nothing is said of them. */
  readonly files?: FileFacts | undefined;
}

/** What inlay hints tell; each can be switched off (`bindle.inlayHints.*`). */
export type InlayHintKind = 'size' | 'groups' | 'signatures' | 'hosts' | 'files' | 'wasm';

/** What a rename changes, or the translated sentence that says why it can't be. */
export type RenameAnswer =
  | { readonly ok: true; readonly edits: TextEdit[] }
  | { readonly ok: false; readonly message: string };

/** The façade: the whole of the language service. */
export interface LanguageService {
  /** Every rule by its code: what `bindle.rules` may name, and what docs/rules.md tells of. */
  readonly rules: ReadonlyMap<string, Rule>;
  openDocument(uri: string, languageId: string, version: number, text: string): ManifestDocument;
  updateDocument(
    document: ManifestDocument,
    changes: readonly ContentChange[],
    version: number,
  ): ManifestDocument;
  doValidation(document: ManifestDocument, settings: ValidationSettings): Diagnostic[];
  /** What `ValidationSettings.files` should tell of; the same object while it is asked of one version. */
  findFileQuestions(document: ManifestDocument): FileQuestions;
  /** What `doComplete` could use from outside of the document; nothing at most places. */
  findCompletionNeeds(document: ManifestDocument, position: Position): CompletionNeeds;
  /** `outside`: what was found of `findCompletionNeeds`. */
  doComplete(
    document: ManifestDocument,
    position: Position,
    token: Cancellation,
    outside?: OutsideValues,
  ): CompletionList;
  /**
   * The edits that make the rest of a label say what a file is: size, sha256, and the media type
   * where there is none. `at`: the path of the label's name, which stays untouched; none where there
   * is no label.
   */
  fillFromFile(
    document: ManifestDocument,
    at: readonly (string | number)[],
    name: string,
    digest: FileDigest,
  ): TextEdit[];
  /** Code actions for which files are read first: `FillActionData` stands for the edit. */
  findFileActions(
    document: ManifestDocument,
    range: Range,
    context: CodeActionContext,
    files: FileFacts | undefined,
  ): CodeAction[];
  /** The edits of such an action; parcels whose file is not among `digests` stay as they are. */
  fillParcels(
    document: ManifestDocument,
    parcels: readonly NamedParcel[],
    digests: ReadonlyMap<string, FileDigest>,
  ): TextEdit[];
  /** The edit that adds a parcel for each file, by name. */
  addFiles(document: ManifestDocument, files: ReadonlyMap<string, FileDigest>): TextEdit[];
  /** Adds the documentation that `doComplete` left out. */
  doResolve(item: CompletionItem): CompletionItem;
  doHover(document: ManifestDocument, position: Position): Hover | null;
  findDocumentSymbols(document: ManifestDocument): DocumentSymbol[];
  /** What has a name of its own, for a search over many documents. */
  findNamedSymbols(document: ManifestDocument): NamedSymbol[];
  /** In the order of the text; of more than `limit` the longest. */
  findFoldingRanges(document: ManifestDocument, limit?: number): FoldingRange[];
  /** One for each position, in their order. */
  findSelectionRanges(document: ManifestDocument, positions: readonly Position[]): SelectionRange[];
  findLinks(document: ManifestDocument): DocumentLink[];
  findDefinition(document: ManifestDocument, position: Position): LocationLink[];
  findReferences(
    document: ManifestDocument,
    position: Position,
    includeDeclaration: boolean,
  ): Location[];
  findHighlights(document: ManifestDocument, position: Position): DocumentHighlight[];
  /** What would be renamed, and its name without quotes; null where nothing can be. */
  prepareRename(
    document: ManifestDocument,
    position: Position,
  ): { range: Range; placeholder: string } | null;
  /** Null where nothing can be renamed. */
  doRename(document: ManifestDocument, position: Position, newName: string): RenameAnswer | null;
  /** Five numbers a token as the protocol has them, by the legend of `contract/semanticTokens.ts`; `range`: of its lines only. */
  findSemanticTokens(document: ManifestDocument, range?: Range): number[];
  findInlayHints(
    document: ManifestDocument,
    range: Range,
    wanted: Readonly<Record<InlayHintKind, boolean>>,
  ): InlayHint[];
  findCodeLenses(document: ManifestDocument): CodeLens[];
  /** The keys of a keyring's text; undefined for a text that Bindle refuses to read as one. */
  readKeyring(text: string): readonly TrustedKey[] | undefined;
  /** Edits of blanks and line ends; none where nothing is to be done. */
  formatDocument(document: ManifestDocument, options: FormattingOptions): TextEdit[];
  /** Likewise for the lines that a range touches. */
  formatRange(document: ManifestDocument, range: Range, options: FormattingOptions): TextEdit[];
  /** Likewise for what `typed` (a line end or a closing bracket) ended. */
  formatOnType(
    document: ManifestDocument,
    position: Position,
    typed: string,
    options: FormattingOptions,
  ): TextEdit[];
  /** Fixes of the problems in the range and refactorings at its start; the likeliest first. */
  findCodeActions(
    document: ManifestDocument,
    range: Range,
    context: CodeActionContext,
    settings: ValidationSettings,
  ): CodeAction[];
  /** Adds the edit that `findCodeActions` left out. */
  resolveCodeAction(
    document: ManifestDocument,
    action: CodeAction,
    settings: ValidationSettings,
  ): CodeAction;
  /** The fixes that change no meaning, as far as they go together; after them there may be more. */
  findSafeFixes(document: ManifestDocument, settings: ValidationSettings): TextEdit[];
}
