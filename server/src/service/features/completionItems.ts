/** From a draft, in offsets and pieces, to the item that the protocol sends. */
import { CompletionItemTag, InsertTextFormat } from 'vscode-languageserver-types';
import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../contract/commands';
import type { OutsideValues } from '../../contract/outsideValues';
import type { SpinRelease } from '../../domain/spinRelease';
import { visibleText } from '../../domain/visibleText';
import type { DialectSchema, KeySchema } from '../../schema/types';
import type { CursorContext, KeyPath, Span, TomlDocument } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { FileFacts, LanguageServiceHost } from '../types';
import { hasStops, plainText, snippetText } from './insertText';
import type { Piece } from './insertText';
import type { Quote } from '../../toml/edit/write';
import { typeWords } from './typeWords';

/** What every source of items works from. */
export interface CompletionRequest<Kind extends CursorContext['kind'] = CursorContext['kind']> {
  readonly toml: TomlDocument;
  readonly schema: DialectSchema;
  readonly host: LanguageServiceHost;
  readonly quote: Quote;
  /** Where the cursor stands. */
  readonly offset: number;
  /** What was asked for outside of the document. */
  readonly outside?: OutsideValues | undefined;
  /** What is known by now of the files that the document names. */
  readonly known: FileFacts | undefined;
  /** The release of the tool that counts; undefined: the newest. */
  readonly release: SpinRelease | undefined;
  readonly context: Extract<CursorContext, { kind: Kind }>;
}

/** What `doResolve` needs to find the words again: nothing of the document. */
export interface CompletionData {
  /** Title of the schema. */
  readonly schema: string;
  readonly path: readonly string[];
  /** Set for one value of the key at `path`. */
  readonly value?: string;
  /** Set where the rest of the table can be filled from a file: its name, and the place of the name. */
  readonly fillFrom?: string;
  readonly at?: KeyPath;
  /** Address of the document, for `fillFrom`. */
  readonly uri?: string;
}

/** Groups of items; within a group they keep the order in which they were made. */
export const RANK = { best: -1, wanted: 0, plain: 1, nested: 2, rare: 3, deprecated: 4 } as const;

export interface Draft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly replace: Span;
  readonly pieces: readonly Piece[];
  /** What a client compares with the text between the start of `replace` and the cursor. */
  readonly filterText: string;
  readonly rank: number;
  readonly deprecated?: boolean;
  /** More is to be typed: the client lists what can follow. */
  readonly open?: boolean;
  readonly data?: CompletionData;
}

/** "string, required": what stands beside the label. */
export function detailOf(schema: KeySchema, host: LanguageServiceHost): string {
  const words = typeWords(schema.type, host);
  return schema.required === true ? host.localize('{0}, required', words) : words;
}

/** The group of a key: required ones first, those that nobody writes by hand and deprecated ones last. */
export function rankOf(schema: KeySchema): number {
  if (schema.deprecated !== undefined) {
    return RANK.deprecated;
  }
  if (schema.rare === true) {
    return RANK.rare;
  }
  return schema.required === true ? RANK.wanted : RANK.plain;
}

/** The items of a list, in the order of their ranks; of two with one label the first is kept. */
export function toItems(
  drafts: readonly Draft[],
  document: ParsedManifest,
  host: LanguageServiceHost,
): CompletionItem[] {
  const labels = new Set<string>();
  return [...drafts]
    .sort((a, b) => a.rank - b.rank)
    .filter((draft) => !labels.has(draft.label) && labels.add(draft.label))
    .map((draft, index) => toItem(draft, index, document, host));
}

function toItem(
  draft: Draft,
  index: number,
  document: ParsedManifest,
  host: LanguageServiceHost,
): CompletionItem {
  const snippet = host.abilities.snippets && hasStops(draft.pieces);
  return {
    // Names of files and groups are other people's; what is inserted stays as it is.
    label: visibleText(draft.label),
    kind: draft.kind,
    ...(draft.detail !== undefined && { detail: draft.detail }),
    ...(draft.deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    sortText: String(index).padStart(4, '0'),
    filterText: draft.filterText,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: document.rangeOf(draft.replace),
      newText: snippet ? snippetText(draft.pieces) : plainText(draft.pieces),
    },
    ...(draft.open === true &&
      snippet &&
      host.commands?.has(CLIENT_COMMANDS.suggest) === true && {
        command: { title: '', command: CLIENT_COMMANDS.suggest },
      }),
    ...(draft.data !== undefined && {
      data: draft.data.fillFrom === undefined ? draft.data : { ...draft.data, uri: document.uri },
    }),
  };
}
