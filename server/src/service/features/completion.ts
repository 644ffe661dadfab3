/** Completion: what can be written where the cursor stands. */
import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver-types';
import type { CompletionNeeds, OutsideValues } from '../../contract/outsideValues';
import { INVOICE_SCHEMA } from '../../schema/invoice';
import { KEYRING_SCHEMA, SECRET_KEYS_SCHEMA } from '../../schema/keyring';
import { RUNTIME_CONFIG_SCHEMA } from '../../schema/runtimeConfig';
import { SPIN_V1_SCHEMA } from '../../schema/spinV1';
import { SPIN_V2_SCHEMA } from '../../schema/spinV2';
import { findCursorContext } from '../../toml/cursor';
import type { CursorContext } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { LanguageServiceHost } from '../types';
import { headerDrafts } from './completionHeaders';
import { toItems } from './completionItems';
import type { CompletionData, CompletionRequest, Draft } from './completionItems';
import { neededAt } from './completionOffers';
import { keyDrafts } from './completionKeys';
import { valueDrafts } from './completionValues';
import { keyDocumentation, valueDocumentation } from './documentation';
import { enumValueAt, factsAt } from './schemaWalk';
import { quoteStyle } from '../../toml/edit/write';

const SCHEMAS = [
  INVOICE_SCHEMA,
  SPIN_V1_SCHEMA,
  SPIN_V2_SCHEMA,
  KEYRING_SCHEMA,
  SECRET_KEYS_SCHEMA,
  RUNTIME_CONFIG_SCHEMA,
];

/** Nothing in comments, next to something complete, and where nothing is known. */
export function complete(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
  outside?: OutsideValues,
): CompletionList {
  const { toml, schema } = document;
  const offset = document.offsetAt(position);
  const context = findCursorContext(toml, offset);
  const base = {
    toml,
    schema,
    host,
    quote: quoteStyle(toml),
    offset,
    outside,
    ...knownOf(document, host),
  };
  const { drafts, more } = draftsOf(base, context);
  return { isIncomplete: more, items: toItems(drafts, document, host) };
}

/** What `complete` could use from outside of the document. */
export function completionNeeds(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
): CompletionNeeds {
  const { toml, schema } = document;
  const offset = document.offsetAt(position);
  const context = findCursorContext(toml, offset);
  return context.kind === 'value'
    ? neededAt({ toml, schema, host, quote: '"', offset, context, ...knownOf(document, host) })
    : {};
}

function knownOf({ uri, dialect }: ParsedManifest, host: LanguageServiceHost) {
  return {
    known: host.knownFiles?.(uri),
    release: dialect === 'spin' ? host.spinRelease?.(uri) : undefined,
  };
}

/** Adds the words that the list left out. An item that is not ours comes back as it is. */
export function resolveItem(item: CompletionItem, host: LanguageServiceHost): CompletionItem {
  const data = item.data as Partial<CompletionData> | undefined;
  const schema = SCHEMAS.find(({ title }) => title === data?.schema);
  const { path, value } = data ?? {};
  const key = path?.at(-1);
  if (schema === undefined || path === undefined || key === undefined) {
    return item;
  }
  const known = value === undefined ? undefined : enumValueAt(schema.root, path, value);
  if (known !== undefined) {
    return { ...item, documentation: valueDocumentation(key, known, host) };
  }
  const facts = factsAt(schema.root, path);
  return facts === undefined
    ? item
    : { ...item, documentation: keyDocumentation(key, facts, host) };
}

function draftsOf(
  base: Omit<CompletionRequest, 'context'>,
  context: CursorContext,
): { readonly drafts: readonly Draft[]; readonly more: boolean } {
  switch (context.kind) {
    case 'none':
      return { drafts: [], more: false };
    case 'key':
      return { drafts: keyDrafts({ ...base, context }), more: false };
    case 'header':
      return { drafts: headerDrafts({ ...base, context }), more: false };
    case 'value':
      return valueDrafts({ ...base, context });
  }
}
