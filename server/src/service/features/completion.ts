/** Completion: what can be written where the cursor stands. */
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { INVOICE_SCHEMA } from '../../schema/invoice';
import { SPIN_V1_SCHEMA } from '../../schema/spinV1';
import { SPIN_V2_SCHEMA } from '../../schema/spinV2';
import { findCursorContext } from '../../toml/cursor';
import type { CursorContext } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { LanguageServiceHost } from '../types';
import { headerDrafts } from './completionHeaders';
import { toItems } from './completionItems';
import type { CompletionData, CompletionRequest, Draft } from './completionItems';
import { keyDrafts } from './completionKeys';
import { valueDrafts } from './completionValues';
import { keyDocumentation, valueDocumentation } from './documentation';
import { enumValueAt, factsAt } from './schemaWalk';
import { quoteStyle } from './tomlText';

const SCHEMAS = [INVOICE_SCHEMA, SPIN_V1_SCHEMA, SPIN_V2_SCHEMA];

/** Nothing in comments, next to something complete, and where nothing is known. */
export function complete(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
): CompletionItem[] {
  const { toml, schema } = document;
  const offset = document.offsetAt(position);
  const context = findCursorContext(toml, offset);
  const base = { toml, schema, host, quote: quoteStyle(toml), offset };
  return toItems(draftsOf(base, context), document, host);
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
): readonly Draft[] {
  switch (context.kind) {
    case 'none':
      return [];
    case 'key':
      return keyDrafts({ ...base, context });
    case 'header':
      return headerDrafts({ ...base, context });
    case 'value':
      return valueDrafts({ ...base, context });
  }
}
