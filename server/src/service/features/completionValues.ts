/** Values: words, booleans, numbers, examples, and tables and arrays to fill. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { EnumValue, KeySchema, ValueType } from '../../schema/types';
import { RANK } from './completionItems';
import type { CompletionRequest, Draft } from './completionItems';
import { isFormKnownTo, isKnownTo } from './completionRelease';
import { offeredDrafts, type Offered } from './completionOffers';
import { formPieces } from './insertText';
import { factsAt, formsAt, keyPathOf } from './schemaWalk';
import { quoted, type Quote } from '../../toml/edit/write';
import { valueAt } from './treeWalk';

type Request = CompletionRequest<'value'>;

/** What the value at the cursor can be. */
export function valueDrafts(request: Request): Offered {
  const { schema, context, toml } = request;
  const { start, end } = context.replace;
  // An edit of completion stays on its line.
  if (/[\r\n]/.test(toml.text.slice(start, end))) {
    return { drafts: [], more: false };
  }
  const facts = factsAt(schema.root, keyPathOf(context.path));
  const items = itemsBeside(request);
  const { drafts: offered, more } = offeredDrafts(request);
  const ofSchema = formsAt(schema.root, context.path).flatMap((form) =>
    formDrafts(request, form, offered.length === 0 ? facts?.schema : undefined),
  );
  return { drafts: [...offered, ...ofSchema].filter(({ label }) => !items.has(label)), more };
}

function formDrafts(request: Request, form: ValueType, schema: KeySchema | undefined): Draft[] {
  const { context } = request;
  switch (form.kind) {
    case 'string':
      return form.values === undefined
        ? exampleDrafts(request, schema)
        : form.values
            .filter((value) => isKnownTo(request.release, value))
            .map((value) => wordDraft(request, value));
    case 'boolean':
      return context.quote === undefined
        ? ['true', 'false'].map((word) => plainDraft(request, word, schema?.default !== word))
        : [];
    case 'integer':
      return context.quote === undefined && form.only !== undefined
        ? form.only.map((number) => plainDraft(request, String(number), true))
        : [];
    case 'table':
    case 'map':
    case 'array':
      return context.partial === '' &&
        context.quote === undefined &&
        isFormKnownTo(request.release, form)
        ? [skeletonDraft(request, form)]
        : [];
    case 'either':
    case 'float':
    case 'any':
      return [];
  }
}

function wordDraft(request: Request, known: EnumValue): Draft {
  const { context, schema } = request;
  return {
    ...textDraft(request, known.value),
    kind: CompletionItemKind.EnumMember,
    rank: known.deprecated === undefined ? RANK.wanted : RANK.deprecated,
    deprecated: known.deprecated !== undefined,
    data: { schema: schema.title, path: namesOf(context.path), value: known.value },
  };
}

/** A string in the quotes that are there, or in the file's own. */
function textDraft(request: Request, text: string): Draft {
  const { context } = request;
  const written = quoted(text, quoteAt(request));
  return {
    label: text,
    kind: CompletionItemKind.Value,
    replace: context.replace,
    pieces: [written],
    filterText: context.quote === undefined && context.partial !== '' ? text : written,
    rank: RANK.plain,
  };
}

function exampleDrafts(request: Request, schema: KeySchema | undefined): Draft[] {
  const { context, host } = request;
  const text = /^"([^"\\]*)"$/.exec(schema?.example ?? '')?.[1];
  return text === undefined || context.inArray
    ? []
    : [{ ...textDraft(request, text), detail: host.localize('example') }];
}

function plainDraft({ context }: Request, text: string, wanted: boolean): Draft {
  return {
    label: text,
    kind: CompletionItemKind.Value,
    replace: context.replace,
    pieces: [text],
    filterText: text,
    rank: wanted ? RANK.wanted : RANK.plain,
  };
}

function skeletonDraft({ context, quote, host }: Request, form: ValueType): Draft {
  const array = form.kind === 'array';
  return {
    label: array ? '[ ]' : tableLabel(form),
    kind: CompletionItemKind.Struct,
    detail: host.localize(array ? 'array' : 'table'),
    replace: context.replace,
    pieces: formPieces(form, quote),
    filterText: array ? '[' : '{',
    rank: RANK.nested,
  };
}

/** Of several tables one tells them apart by what they require. */
function tableLabel(form: ValueType): string {
  const keys = form.kind === 'table' ? Object.entries(form.table.keys) : [];
  const required = keys.filter(([, { required }]) => required === true).map(([key]) => key);
  return required.length === 0 ? '{ }' : `{ ${required.join(', ')} }`;
}

function quoteAt({ context, quote }: Request): Quote {
  const written = context.quote?.charAt(0);
  return written === '"' || written === "'" ? written : quote;
}

/** The texts that the array at the cursor holds already, but for the one under the cursor. */
function itemsBeside({ context, toml, offset }: Request): ReadonlySet<string> {
  const array = context.inArray ? valueAt(toml.root, context.path.slice(0, -1), offset) : undefined;
  const items = array?.kind === 'array' ? array.items : [];
  return new Set(
    items
      .filter((item) => item.span.start !== context.replace.start)
      .map((item) => (item.kind === 'string' ? String(item.value()) : '')),
  );
}

function namesOf(path: Request['context']['path']): readonly string[] {
  return path.filter((part) => typeof part === 'string');
}
