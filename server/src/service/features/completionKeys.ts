/** Keys: those of the table at the cursor that are not there yet, and the headers that can follow. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { KeySchema, ValueType } from '../../schema/types';
import type { Span, TomlTable } from '../../toml/types';
import type { OfferedKey } from '../meaning/keys';
import { offeredKeys, rankingOf } from './completionAuthored';
import { headersFrom } from './completionHeaders';
import { detailOf } from './completionItems';
import type { CompletionRequest, Draft } from './completionItems';
import { goesOn } from './completionOffers';
import { isFormKnownTo, isKnownTo } from './completionRelease';
import { partPieces, snippetDrafts } from './completionSnippets';
import { pairPieces } from './insertText';
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
import { keyText } from '../../toml/edit/write';
import { tableAt } from './treeWalk';

/** The keys that can be written at the cursor, in the order of the schema. */
export function keyDrafts(request: CompletionRequest<'key'>): Draft[] {
  const { toml, schema, context, offset } = request;
  const path = [...context.tablePath, ...context.prefix];
  const table = tableAt(toml.root, path, offset);
  const present = table === undefined ? new Set<string>() : keysBeside(table, context.replace);
  const possible = tableForms(formsAt(schema.root, path)).filter((form) =>
    isFormKnownTo(request.release, form),
  );
  const forms = meant(possible, present, table);
  const names = path.filter((part) => typeof part === 'string');
  const canStartHeader = startsHeader(request, table);
  const offered = offeredKeys(request, names);
  const rankOf = rankingOf(request, names);
  const authored = forms.flatMap((form) => authoredKeys(form, offered));
  const drafts = [...forms.flatMap(keysOf), ...authored]
    .filter(([key, keySchema]) => !present.has(key) && isKnownTo(request.release, keySchema))
    .filter(([, { type }]) => !(canStartHeader && needsHeader(type)))
    .map(([key, keySchema]) =>
      keyDraft(request, names, key, keySchema, rankOf(key, keySchema), offered.get(key)),
    );
  return canStartHeader
    ? [...drafts, ...headersFrom(request, context.replace), ...snippetDrafts(request, true)]
    : [...drafts, ...snippetDrafts(request, false)];
}

/** Names that the dialect offers for a map whose keys the author names. */
function authoredKeys(
  form: ValueType,
  offered: ReadonlyMap<string, OfferedKey>,
): readonly (readonly [string, KeySchema])[] {
  return form.kind === 'map'
    ? [...offered.keys()].flatMap((key) => {
        const facts = factsOf(form, key);
        return facts?.keyName === undefined ? [] : [[key, facts.schema] as const];
      })
    : [];
}

function keyDraft(
  request: CompletionRequest<'key'>,
  names: readonly string[],
  key: string,
  keySchema: KeySchema,
  rank: number,
  offered: OfferedKey | undefined,
): Draft {
  const { context, host, schema } = request;
  const pieces = pairOf(request, key, keySchema, offered);
  return {
    label: key,
    kind: CompletionItemKind.Property,
    detail:
      offered?.summary === undefined ? detailOf(keySchema, host) : host.localize(offered.summary),
    replace: context.replace,
    pieces: context.position === 'inline' ? separated(request, pieces) : pieces,
    filterText: filterOf(request, key),
    rank,
    deprecated: keySchema.deprecated !== undefined,
    open: isEmptyStop(pieces) && goesOn(request, [...names, key]),
    data: { schema: schema.title, path: [...names, key] },
  };
}

/** The pair, or its key alone where `=` follows. */
function pairOf(
  { context, quote }: CompletionRequest<'key'>,
  key: string,
  keySchema: KeySchema,
  offered: OfferedKey | undefined,
): readonly Piece[] {
  if (context.hasEquals) {
    return [keyText(key, quote)];
  }
  return offered?.value === undefined
    ? pairPieces(key, keySchema, quote)
    : [`${keyText(key, quote)} = `, ...offered.value.flatMap((part) => partPieces(part, quote))];
}

/** Whether the cursor comes to stand where nothing is written yet. */
function isEmptyStop(pieces: readonly Piece[]): boolean {
  const stop = pieces.find((piece) => typeof piece !== 'string');
  return stop !== undefined && stop.text === '' && stop.choices === undefined;
}

/** A key in quotes is compared with its quotes. */
function filterOf({ toml, context }: CompletionRequest<'key'>, key: string): string {
  const first = toml.text.charAt(context.replace.start);
  return first === '"' || first === "'" ? `${first}${key}${first}` : key;
}

/** With the commas that the pairs beside it need. */
function separated(
  { toml, context }: CompletionRequest<'key'>,
  pieces: readonly Piece[],
): readonly Piece[] {
  const { start, end } = context.replace;
  const before = /[^\s](?=\s*$)/.exec(toml.text.slice(Math.max(0, start - 200), start))?.[0];
  const after = /^[^\S\r\n]*([^\s])/.exec(toml.text.slice(end, end + 200))?.[1];
  const lead = before === undefined || '{,.'.includes(before) ? '' : ', ';
  const trail = after === undefined || context.hasEquals || ',}]#'.includes(after) ? '' : ', ';
  return [...(lead === '' ? [] : [lead]), ...pieces, ...(trail === '' ? [] : [trail])];
}

/** The keys of a table but the one that is being typed. */
function keysBeside(table: TomlTable, typed: Span): Set<string> {
  const keys = new Set<string>();
  for (const [key, entry] of table.entries) {
    if (entry.keySpan.start !== typed.start || typed.start === typed.end) {
      keys.add(key);
    }
  }
  return keys;
}

/** Of several forms the one that a key names, else those that know every key that is there; all while that says nothing. */
function meant(
  forms: readonly ValueType[],
  present: ReadonlySet<string>,
  table: TomlTable | undefined,
): readonly ValueType[] {
  const named = forms.filter((form) => isNamed(form, table));
  const fitting = (named.length === 0 ? forms : named).filter((form) => {
    const keys = new Set(keysOf(form).map(([key]) => key));
    return form.kind === 'map' || [...present].every((key) => keys.has(key));
  });
  return fitting.length > 0 ? fitting : named.length > 0 ? named : forms;
}

/** Whether the table says by the text of a key (`type`) that it has this form. */
function isNamed(form: ValueType, table: TomlTable | undefined): boolean {
  const when = form.kind === 'table' ? form.table.when : undefined;
  const value = when && table?.entries.get(when.key)?.value;
  return when !== undefined && value?.kind === 'string' && when.is.includes(String(value.value()));
}

/** Whether a header written here would take no statement away from the table above. */
function startsHeader(
  { context, offset }: CompletionRequest<'key'>,
  table: TomlTable | undefined,
): boolean {
  if (context.position !== 'statement' || context.prefix.length > 0 || context.hasEquals) {
    return false;
  }
  for (const { value, statement } of table?.entries.values() ?? []) {
    const written = !(value.kind === 'table' || value.kind === 'array') || value.form === 'inline';
    if (written && statement.start > offset) {
      return false;
    }
  }
  return true;
}

/** Whether a value of this type is better written below a header of its own. */
function needsHeader(type: ValueType): boolean {
  return formsOf(type).every(
    (form) => isArrayOfTables(form) || (form.kind === 'map' && holdsTables(form.values)),
  );
}

function holdsTables(type: ValueType): boolean {
  return formsOf(type).some((form) => isTable(form) || isArrayOfTables(form));
}
