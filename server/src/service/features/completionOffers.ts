/** Values that the dialect offers beyond the words of the schema. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CompletionNeeds } from '../../contract/outsideValues';
import { matches } from '../meaning/pathWalk';
import type { OfferedValue, ValuePlace, ValueSource } from '../meaning/values';
import { valuesOf } from '../dialectValues';
import type { DialectSchema, ValueType } from '../../schema/types';
import type { KeyPath } from '../../toml/types';
import { RANK, type CompletionRequest, type Draft } from './completionItems';
import { partPieces } from './completionSnippets';
import type { Piece } from './insertText';
import { formsAt } from './schemaWalk';
import { quoted, type Quote } from '../../toml/edit/write';
import { tableAt } from './treeWalk';

type Request = CompletionRequest<'value'>;

const KINDS: Readonly<Record<OfferedValue['kind'], CompletionItemKind>> = {
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  reference: CompletionItemKind.Reference,
};

export interface Offered {
  readonly drafts: readonly Draft[];
  /** There are more: ask again when more is typed. */
  readonly more: boolean;
}

/** In the order of the sources. */
export function offeredDrafts(request: Request): Offered {
  const place = placeOf(request);
  const offers = sourcesAt(request).map((source) => source.offer(place));
  return {
    drafts: offers
      .flatMap(({ values }) => values)
      .filter(({ parts }) => parts === undefined || request.context.quote === undefined)
      .map((value) => draftOf(request, value)),
    more: offers.some(({ more }) => more === true),
  };
}

/** What the sources at the cursor would like to know. */
export function neededAt(request: Request): CompletionNeeds {
  const place = placeOf(request);
  return Object.assign(
    {},
    ...sourcesAt(request).map((source) => source.needs?.(place)),
  ) as CompletionNeeds;
}

/** Whether the client lists the values of a key as soon as the key is accepted. */
export function goesOn({ schema }: Pick<Request, 'schema'>, path: KeyPath): boolean {
  return valuesOf(schema.dialect).goesOn === true && sourcesOf(schema, path).length > 0;
}

function sourcesAt({ schema, context }: Request): readonly ValueSource[] {
  return sourcesOf(schema, context.path);
}

function sourcesOf({ dialect, title }: DialectSchema, path: KeyPath): readonly ValueSource[] {
  return valuesOf(dialect).values.filter(
    (source) =>
      (source.schema === undefined || source.schema === title) && matches(source.path, path),
  );
}

function placeOf({ toml, context, offset, outside, known, release }: Request): ValuePlace {
  // The value of a key, or an item of the array that the key holds.
  const path = context.path.slice(0, context.inArray ? -2 : -1);
  return {
    toml,
    owner: tableAt(toml.root, path, offset),
    partial: context.partial,
    outside,
    path: context.path,
    written: context.replace,
    offset,
    known,
    release,
  };
}

function draftOf(request: Request, value: OfferedValue): Draft {
  const { context, host, schema } = request;
  const { text, kind, summary, args = [], best, fillFrom } = value;
  return {
    label: text,
    kind: KINDS[kind],
    ...(summary !== undefined && { detail: host.localize(summary, ...args) }),
    ...editOf(request, value),
    ...(value.open === true && { open: true }),
    rank: best === true ? RANK.best : RANK.plain,
    ...(fillFrom !== undefined && {
      data: { schema: schema.title, path: [], fillFrom, at: context.path },
    }),
  };
}

/** What is replaced by what, and what the client compares with what stands there. */
function editOf(
  request: Request,
  { text, bare, parts, within, open }: OfferedValue,
): Pick<Draft, 'replace' | 'pieces' | 'filterText'> {
  const { context, schema } = request;
  if (within !== undefined) {
    return { replace: within.span, pieces: [within.text], filterText: text };
  }
  const quote = quoteAt(request);
  const written = bare === true ? text : quoted(text, quote);
  const pieces: readonly Piece[] =
    parts === undefined
      ? open === true
        ? [written.slice(0, -1), { text: '' }, written.slice(-1)]
        : [written]
      : parts.flatMap((part) => partPieces(part, quote));
  const isList = !context.inArray && formsAt(schema.root, context.path).every(isArray);
  return {
    replace: context.replace,
    pieces: isList ? ['[', ...pieces, ']'] : pieces,
    filterText:
      parts !== undefined || (context.quote === undefined && context.partial !== '')
        ? text
        : written,
  };
}

function isArray({ kind }: ValueType): boolean {
  return kind === 'array';
}

function quoteAt({ context, quote }: Request): Quote {
  const written = context.quote?.charAt(0);
  return written === '"' || written === "'" ? written : quote;
}
