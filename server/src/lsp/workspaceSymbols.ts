/** `workspace/symbol`: names in all manifests of the workspace. */
import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { FILE_NAMES } from '../contract/languageServer';
import type { ManifestSource } from '../contract/workspaceManifests';
import type { LanguageService } from '../service/types';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';
import { ManifestIndex, type IndexedSymbol } from './manifestIndex';
import { DidChangeWatchedFilesNotification } from './protocol';
import { guarded } from './runSafe';

/** More names than these are no answer: a person types on. */
const MOST = 1000;

interface Parts {
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  /** Absent: open documents only. */
  readonly manifests: ManifestSource | undefined;
  readonly log: Log;
}

/** Registers the handlers; a client that does not know the request never asks. */
export function registerWorkspaceSymbols(
  connection: Connection,
  { capabilities: { workspace }, workspaceFolders, rootUri }: FoldersParams,
  { service, documents, manifests, log }: Parts,
): void {
  const watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  const folders =
    workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  const index = new ManifestIndex(service, documents, manifests, log, folders, watches);
  let isWatching = !watches;
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    if (!isWatching) {
      // Nobody is asked to watch files before somebody searches.
      isWatching = true;
      watch(connection, log);
    }
    return guarded('workspace/symbol', token, [], log, async () =>
      best(await index.symbols(token), query),
    );
  });
  connection.onDidChangeWatchedFiles(() => index.changed());
  if (workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const kept = index.folderUris.filter((uri) => !gone.has(uri));
      index.setFolders([...kept, ...added.map(({ uri }) => uri)]);
    });
  }
}

type FoldersParams = Pick<InitializeParams, 'workspaceFolders'> & {
  readonly capabilities: ClientCapabilities;
  readonly rootUri?: string | null;
};

function watch(connection: Connection, log: Log): void {
  const names = Object.values(FILE_NAMES).join(',');
  connection.client
    .register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: `**/{${names}}` }],
    })
    .catch((error: unknown) => {
      log.warn(`The client refused to watch manifests: ${describeError(error)}`);
    });
}

/** Those that the query can mean, the closest and shortest first; a client sorts them once more by its own taste. */
function best(symbols: readonly IndexedSymbol[], query: string): SymbolInformation[] {
  const wanted = query.trim().toLowerCase();
  return symbols
    .map((symbol) => ({ symbol, rank: rankOf(symbol.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ symbol: { name, kind, uri, range, container } }) => ({
      name,
      kind,
      location: { uri, range },
      ...(container !== undefined && { containerName: container }),
    }));
}

const NO_MATCH = 3;

/**
 * Below 1: the name begins with it; below 2: it is a part of the name; below 3: its letters stand there
 * in their order. Of two names that are equally close the shorter one is the likelier.
 */
function rankOf(name: string, wanted: string): number {
  if (wanted === '') {
    return 0;
  }
  const rest = 1 - 1 / (1 + name.length);
  if (name.startsWith(wanted)) {
    return rest;
  }
  if (name.includes(wanted)) {
    return 1 + rest;
  }
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) {
      return NO_MATCH;
    }
  }
  return 2 + rest;
}
