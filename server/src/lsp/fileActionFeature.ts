/** Reads the files of code actions, and answers with their edits. */
import type { CancellationToken, CodeAction, Connection, TextEdit } from 'vscode-languageserver';
import {
  ADD_PARCELS,
  type AddParcelsParams,
  type AddParcelsResult,
  type FillActionData,
} from '../contract/fileActions';
import type { FileDigest } from '../contract/workspaceFiles';
import type { LanguageService } from '../service/types';
import type { OpenDocuments } from './documents';
import type { OutsideSource } from './outsideValues';

/** So many files are read one after the other for one action. */
const MOST_FILES = 10_000;

export interface FileActionDeps {
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  readonly outside: OutsideSource;
}

/** Whether an action waits for files to be read. */
export function isFillAction({ data, edit }: CodeAction): boolean {
  return edit === undefined && dataOf(data) !== undefined;
}

/** The action with its edit; as it was where nothing could be read. */
export async function resolveFillAction(
  action: CodeAction,
  { service, documents, outside }: FileActionDeps,
  signal: AbortSignal,
): Promise<CodeAction> {
  const data = dataOf(action.data);
  if (data === undefined) {
    return action;
  }
  const names = data.fill.map(({ name }) => name);
  const digests = await readAll(data.uri, names, outside, signal);
  const document = documents.get(data.uri);
  const edits = document === undefined ? [] : service.fillParcels(document, data.fill, digests);
  return edits.length === 0 ? action : { ...action, edit: { changes: { [data.uri]: edits } } };
}

/** The client's command "Add file as parcel…" asks here. */
export function registerAddParcels(connection: Connection, deps: FileActionDeps): void {
  connection.onRequest(
    ADD_PARCELS,
    async (
      { uri, names }: AddParcelsParams,
      token: CancellationToken,
    ): Promise<AddParcelsResult> => {
      const controller = new AbortController();
      const cancelled = token.onCancellationRequested(() => controller.abort());
      const digests = await readAll(uri, names, deps.outside, controller.signal);
      cancelled.dispose();
      const document = deps.documents.get(uri);
      const edits: TextEdit[] =
        document === undefined ? [] : deps.service.addFiles(document, digests);
      return {
        version: document?.version ?? 0,
        edits,
        unread: names.filter((name) => !digests.has(name)),
      };
    },
  );
}

async function readAll(
  uri: string,
  names: readonly string[],
  outside: OutsideSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileDigest>> {
  const digests = new Map<string, FileDigest>();
  for (const name of [...new Set(names)].slice(0, MOST_FILES)) {
    const digest = await outside.digestOfAny(uri, name, signal);
    if (digest !== undefined) {
      digests.set(name, digest);
    }
  }
  return digests;
}

function dataOf(data: unknown): FillActionData | undefined {
  const { uri, fill } = (data ?? {}) as Partial<FillActionData>;
  return typeof uri === 'string' && Array.isArray(fill) ? { uri, fill } : undefined;
}
