/** Headers: the tables that the schema knows and the document does not have yet. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { KeySchema, ValueType } from '../../schema/types';
import { sectionsOf } from '../../toml/document';
import type { Span, TomlValue } from '../../toml/types';
import type { OfferedKey } from '../meaning/keys';
import { groupsOf, offeredKeys } from './completionAuthored';
import { detailOf, RANK, rankOf } from './completionItems';
import type { CompletionRequest, Draft } from './completionItems';
import { isKnownTo } from './completionRelease';
import { lineEndOf, piecesOf } from './completionSnippets';
import type { Piece } from './insertText';
import {
  factsOf,
  formsAt,
  formsOf,
  isArrayOfTables,
  isTable,
  keysOf,
  tableForms,
} from './schemaWalk';
import { pathText } from '../../toml/edit/write';
import { tableAt, valueAt } from './treeWalk';

/** All that a list of headers depends on; where the cursor stands in a key or header is the caller's. */
type Place = Omit<CompletionRequest, 'context'>;

interface Header {
  readonly path: readonly string[];
  readonly array: boolean;
  readonly schema: KeySchema;
  /** Set where the author has to name the last part: how the name is called. */
  readonly keyName?: string;
  /** Set where the dialect knows the name. */
  readonly offered?: OfferedKey;
}

/** What the brackets under the cursor can be completed to. */
export function headerDrafts(request: CompletionRequest<'header'>): Draft[] {
  const { context, toml } = request;
  const typed = toml.text.slice(context.headerSpan.start, context.replace.start);
  return collect(request, context.prefix, context.headerSpan)
    .filter((header) => !context.array || header.array)
    .map((header) => ({
      ...draftOf(request, header, context.headerSpan),
      filterText: typed + pathText(header.path.slice(context.prefix.length), request.quote),
    }));
}

/** Headers to write in a line of their own, where `replace` is: first those below the table there. */
export function headersFrom(request: CompletionRequest<'key'>, replace: Span): Draft[] {
  const here = request.context.tablePath.filter((part) => typeof part === 'string');
  const isBelow = ({ path }: Header) =>
    here.length > 0 && path.length > here.length && here.every((part, i) => part === path[i]);
  const headers = collect(request, [], replace);
  const ordered = [...headers.filter(isBelow), ...headers.filter((each) => !isBelow(each))];
  return ordered.map((header) => {
    const draft = draftOf(request, header, replace);
    // What something in the document asks for comes before what could be there, too.
    const least = header.offered === undefined ? RANK.nested : RANK.nested - 0.5;
    return { ...draft, rank: Math.max(draft.rank, least) };
  });
}

function draftOf(request: Place, header: Header, replace: Span): Draft {
  const { host, quote, schema, toml } = request;
  const { offered } = header;
  const lines = isBare(toml.text, replace.end) ? (offered?.lines ?? []) : [];
  const [open, close] = header.array ? ['[[', ']]'] : ['[', ']'];
  const path = pathText(header.path, quote);
  const text: readonly Piece[] =
    header.keyName === undefined
      ? [`${open}${path}${close}`]
      : [`${open}${path}.`, { text: header.keyName.replace(/[^A-Za-z0-9]+/g, '-') }, close];
  const name = header.keyName === undefined ? '' : `.<${host.localize(header.keyName)}>`;
  const below = lines.length === 0 ? [] : [[], ...lines];
  return {
    label: `${open}${path}${name}${close}`,
    kind: lines.length === 0 ? CompletionItemKind.Module : CompletionItemKind.Snippet,
    detail:
      offered?.summary === undefined
        ? detailOf(header.schema, host)
        : host.localize(offered.summary),
    replace,
    pieces: [...text, ...piecesOf(below, quote, lineEndOf(toml.text))],
    filterText: path,
    rank: rankOfHeader(request, header),
    deprecated: header.schema.deprecated !== undefined,
    ...(header.path.length > 0 && { data: { schema: schema.title, path: header.path } }),
  };
}

/** The group of its key in the table above: within it headers keep the order of the schema. A name that the author has to give has no rank of its own. */
function rankOfHeader(request: Place, { path, schema, keyName, offered }: Header): number {
  if (offered !== undefined) {
    return RANK.best;
  }
  const key = path.at(-1);
  return key === undefined || keyName !== undefined
    ? rankOf(schema)
    : groupsOf(request, path.slice(0, -1))(key, schema);
}

/** Whether the table of a header that ends there has nothing in it yet. */
function isBare(text: string, headerEnd: number): boolean {
  return /^[ \t]*(#[^\r\n]*)?(\r?\n[ \t]*)*(\[|#|$)/.test(text.slice(headerEnd, headerEnd + 2000));
}

/**
 * The headers that go on from a path, those of its own level first: below that only what a map holds,
 * and what belongs to the table that the cursor is in.
 */
function collect(request: Place, prefix: readonly string[], own: Span): Header[] {
  const { toml, schema, offset } = request;
  const found: Header[] = [];
  const last = lastHeader(request, own);
  const walk = (path: readonly string[], forms: readonly ValueType[], value?: TomlValue): void => {
    const below: (() => void)[] = [];
    const consider = (key: string, keySchema: KeySchema): void => {
      const here = [...path, key];
      const types = formsOf(keySchema.type);
      if (!isKnownTo(request.release, keySchema)) {
        return;
      }
      const node = value && valueAt(toml.root, here, offset);
      if (types.some(isArrayOfTables)) {
        found.push({ path: here, array: true, schema: keySchema });
      }
      if (types.some(isTable) && isFree(node, own)) {
        found.push({ path: here, array: false, schema: keySchema });
      }
      const table = tableAt(toml.root, here, offset);
      const exists = table !== undefined && table.span.start !== own.start;
      const onTheWay = here.every((part, index) => part === last[index]);
      const opensMap = here.length === prefix.length + 1 && types.some((t) => t.kind === 'map');
      if (
        (onTheWay || opensMap) &&
        (exists || !types.some(isArrayOfTables)) &&
        goesOn(node, types)
      ) {
        below.push(() => walk(here, tableForms(types), node));
      }
    };
    for (const form of tableForms(forms)) {
      keysOf(form).forEach(([key, keySchema]) => consider(key, keySchema));
      if (form.kind === 'map' && tableForms(formsOf(form.values)).length > 0) {
        namesIn(value, path, last, prefix, own).forEach((name) =>
          consider(name, { type: form.values, doc: '' }),
        );
        const array = formsOf(form.values).some(isArrayOfTables);
        const keySchema = { type: form.values, doc: '' };
        const entries = value?.kind === 'table' ? value.entries : undefined;
        for (const offered of offeredKeys(request, path).values()) {
          const there = entries?.get(offered.key)?.value;
          if (factsOf(form, offered.key)?.keyName !== undefined && isFree(there, own)) {
            found.push({ path: [...path, offered.key], array, schema: keySchema, offered });
          }
        }
        found.push({ path, array, schema: keySchema, keyName: form.keyName });
      }
    }
    below.forEach((descend) => descend());
  };
  const start = valueAt(toml.root, prefix, offset) ?? toml.root;
  const forms = formsAt(schema.root, prefix);
  if (prefix.length === 0 || goesOn(start, forms)) {
    walk(prefix, forms, start);
  }
  return found.filter(({ path, keyName }) => path.length > 0 || keyName !== undefined);
}

/** Whether a header may name this value: nothing is there, or nothing but what longer headers implied. */
function isFree(node: TomlValue | undefined, own: Span): boolean {
  return (
    node === undefined ||
    node.span.start === own.start ||
    (node.kind === 'table' && node.form === 'implicit')
  );
}

/** Whether longer headers may go on from what stands there: not from values, nor from lists where tables belong. */
function goesOn(node: TomlValue | undefined, types: readonly ValueType[]): boolean {
  return (
    node === undefined ||
    (node.kind === 'table' && node.form !== 'inline') ||
    (node.kind === 'array' && node.form === 'tables' && types.some(isArrayOfTables))
  );
}

/**
 * The author's names worth going on from: all where the cursor stands right behind the map, else the
 * one that the last header spoke of.
 */
function namesIn(
  value: TomlValue | undefined,
  path: readonly string[],
  last: readonly string[],
  prefix: readonly string[],
  own: Span,
): readonly string[] {
  if (value?.kind !== 'table') {
    return [];
  }
  const names = [...value.entries]
    .filter(([, entry]) => entry.value.span.start !== own.start)
    .map(([name]) => name);
  return path.length === prefix.length && prefix.length > 0
    ? names
    : names.filter((name) => name === last[path.length]);
}

/** The keys of the last header before the one that is being typed. */
function lastHeader({ toml, offset }: Place, own: Span): readonly string[] {
  const sections = sectionsOf(toml);
  for (let index = sections.length - 1; index >= 0; index--) {
    const header = sections[index]?.header;
    if (header !== undefined && header.span.start < offset && header.span.start !== own.start) {
      return header.parts.map((part) => part.name);
    }
  }
  return [];
}
