/** Keys: those of the table at the cursor that are not there yet, and the headers that can follow. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { KeySchema, ValueType } from '../../schema/types';
import type { Span, TomlTable } from '../../toml/types';
import { headersFrom } from './completionHeaders';
import { detailOf, rankOf } from './completionItems';
import type { CompletionRequest, Draft } from './completionItems';
import { snippetDrafts } from './completionSnippets';
import { pairPieces } from './insertText';
import type { Piece } from './insertText';
import { formsAt, formsOf, isArrayOfTables, isTable, keysOf, tableForms } from './schemaWalk';
import { keyText } from './tomlText';
import { tableAt } from './treeWalk';

/** The keys that can be written at the cursor, in the order of the schema. */
export function keyDrafts(request: CompletionRequest<'key'>): Draft[] {
  const { toml, schema, context, offset } = request;
  const path = [...context.tablePath, ...context.prefix];
  const table = tableAt(toml.root, path, offset);
  const present = table === undefined ? new Set<string>() : keysBeside(table, context.replace);
  const forms = meant(tableForms(formsAt(schema.root, path)), present);
  const names = path.filter((part) => typeof part === 'string');
  const canStartHeader = startsHeader(request, table);
  const drafts = forms.flatMap((form) =>
    keysOf(form)
      .filter(([key, { type }]) => !present.has(key) && !(canStartHeader && needsHeader(type)))
      .map(([key, keySchema]) => keyDraft(request, names, key, keySchema)),
  );
  return canStartHeader
    ? [...drafts, ...headersFrom(request, context.replace), ...snippetDrafts(request)]
    : drafts;
}

function keyDraft(
  request: CompletionRequest<'key'>,
  names: readonly string[],
  key: string,
  keySchema: KeySchema,
): Draft {
  const { context, quote, host, schema } = request;
  const pieces: readonly Piece[] = context.hasEquals
    ? [keyText(key, quote)]
    : pairPieces(key, keySchema, quote);
  return {
    label: key,
    kind: CompletionItemKind.Property,
    detail: detailOf(keySchema, host),
    replace: context.replace,
    pieces: context.position === 'inline' ? separated(request, pieces) : pieces,
    filterText: filterOf(request, key),
    rank: rankOf(keySchema),
    deprecated: keySchema.deprecated !== undefined,
    data: { schema: schema.title, path: [...names, key] },
  };
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

/** Of several forms those that know every key that is there; all of them while that says nothing. */
function meant(forms: readonly ValueType[], present: ReadonlySet<string>): readonly ValueType[] {
  const fitting = forms.filter((form) => {
    const keys = new Set(keysOf(form).map(([key]) => key));
    return form.kind === 'map' || [...present].every((key) => keys.has(key));
  });
  return fitting.length === 0 ? forms : fitting;
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
