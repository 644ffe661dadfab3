/** Completion and its resolving, with what lies outside of the document. */
import type { CompletionItem, CompletionList, Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/types';
import type { OpenDocuments } from './documents';
import type { Log } from './log';
import type { OutsideSource } from './outsideValues';
import { guarded } from './runSafe';

const NO_ITEMS: CompletionList = { isIncomplete: false, items: [] };

/** What an item that fills a label carries: `CompletionData` of the service, as it came back. */
interface FillData {
  readonly uri: string;
  readonly fillFrom: string;
  readonly at: readonly (string | number)[];
}

export interface CompletionDeps {
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  readonly outside: OutsideSource;
  readonly log: Log;
}

/** Registers both handlers. */
export function registerCompletion(connection: Connection, deps: CompletionDeps): void {
  const { service, documents, outside, log } = deps;
  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    guarded('textDocument/completion', token, NO_ITEMS, log, async () => {
      const asked = documents.get(uri);
      if (asked === undefined) {
        return NO_ITEMS;
      }
      const needs = service.findCompletionNeeds(asked, position);
      if (Object.keys(needs).length === 0) {
        return service.doComplete(asked, position, token);
      }
      const { values, more } = await outside.find(uri, needs);
      // Only the newest version may be asked; the client asks again when it has typed on.
      const document = documents.get(uri);
      if (document === undefined) {
        return NO_ITEMS;
      }
      const list = service.doComplete(document, position, token, values);
      return { ...list, isIncomplete: list.isIncomplete || more };
    }),
  );
  connection.onCompletionResolve((item, token) =>
    guarded('completionItem/resolve', token, item, log, async () => {
      const fill = fillDataOf(item);
      return fill === undefined ? service.doResolve(item) : filled(item, fill, deps);
    }),
  );
}

/** With the edits that make the label say what the file is. */
async function filled(
  item: CompletionItem,
  { uri, fillFrom, at }: FillData,
  { service, documents, outside }: CompletionDeps,
): Promise<CompletionItem> {
  const digest = await outside.digest(uri, fillFrom, AbortSignal.timeout(2000));
  const document = documents.get(uri);
  if (digest === undefined || document === undefined) {
    return item;
  }
  return { ...item, additionalTextEdits: service.fillFromFile(document, at, fillFrom, digest) };
}

function fillDataOf({ data }: CompletionItem): FillData | undefined {
  const { uri, fillFrom, at } = (data ?? {}) as Partial<FillData>;
  return typeof uri === 'string' && typeof fillFrom === 'string' && Array.isArray(at)
    ? { uri, fillFrom, at }
    : undefined;
}
