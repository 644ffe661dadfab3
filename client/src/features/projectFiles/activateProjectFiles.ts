/** Files beside manifests, for the language server: it asks, and is told of those that change. */
import * as vscode from 'vscode';
import {
  FILE_REQUESTS,
  FILES_CHANGED,
  type FileParams,
  type FilesChangedParams,
  type FileStatesParams,
  type ListFilesParams,
  type MatchesParams,
} from '../../../../server/src/contract/workspaceFiles';
import { literalFolder } from '../../../../server/src/domain/glob';
import { createNodeFiles } from '../../../../server/src/files/nodeFiles';
import { Disposables } from '../../workbench/disposables';
import type { ServerNews, ServerServices } from '../../workbench/serverServices';
import { FileWatchers } from './fileWatchers';
import { createVirtualFiles } from './virtualFiles';

/** Our own documents and those without a name lie in no folder. */
const WITHOUT_FOLDER = ['untitled', 'bindle'];

export type ProjectFiles = ServerServices & vscode.Disposable;

/** Looks at nothing until it is asked; watches the folders of what it was asked for. */
export function activateProjectFiles(): ProjectFiles {
  const own = new Disposables();
  const news = own.add(new vscode.EventEmitter<ServerNews>());
  const watchers = own.add(
    new FileWatchers((uri) => {
      const params: FilesChangedParams = { uris: [uri] };
      news.fire({ method: FILES_CHANGED, params });
    }),
  );
  own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => watchers.forget(uri.toString())));
  const onDisk = createNodeFiles();
  const elsewhere = createVirtualFiles();
  const sourceOf = (uri: string) => {
    const { scheme } = vscode.Uri.parse(uri);
    if (WITHOUT_FOLDER.includes(scheme)) {
      return undefined;
    }
    return scheme === 'file' ? onDisk : elsewhere;
  };
  return {
    offers: { files: true },
    onNews: news.event,
    requests: [
      {
        method: FILE_REQUESTS.states,
        answer: async (params, signal) => {
          const { uri, names } = params as FileStatesParams;
          const source = sourceOf(uri);
          if (source === undefined) {
            return [];
          }
          const states = await source.states(uri, names, signal);
          if (signal.aborted) {
            return states;
          }
          // Of what leads out through a link only the start of the way is watched, which may change.
          const inside = names.map((name, index) =>
            states[index]?.kind === 'outside' ? (name.split('/')[0] ?? '') : name,
          );
          // What changed before a folder was watched is seen by looking again.
          return watchers.watch(uri, inside) ? source.states(uri, names, signal) : states;
        },
      },
      {
        method: FILE_REQUESTS.digest,
        answer: async (params, signal) => {
          const { uri, name } = params as FileParams;
          return (await sourceOf(uri)?.digest(uri, name, signal)) ?? null;
        },
      },
      {
        method: FILE_REQUESTS.matches,
        answer: async (params, signal) => {
          const { uri, questions } = params as MatchesParams;
          const source = sourceOf(uri);
          if (source === undefined) {
            return [];
          }
          // Watched first: what changes while the search goes on is news.
          watchers.watchTrees(uri, questions.map(literalFolder));
          return source.matches(uri, questions, signal);
        },
      },
      {
        method: FILE_REQUESTS.wasm,
        answer: async (params, signal) => {
          const { uri, name } = params as FileParams;
          return (await sourceOf(uri)?.wasm(uri, name, signal)) ?? { kind: 'unread' };
        },
      },
      {
        method: FILE_REQUESTS.text,
        answer: async (params, signal) => {
          const { uri, name } = params as FileParams;
          return (await sourceOf(uri)?.text(uri, name, signal)) ?? null;
        },
      },
      {
        method: FILE_REQUESTS.list,
        answer: async (params, signal) => {
          const { uri, folder } = params as ListFilesParams;
          return (await sourceOf(uri)?.list(uri, folder, signal)) ?? [];
        },
      },
    ],
    dispose: () => own.dispose(),
  };
}
