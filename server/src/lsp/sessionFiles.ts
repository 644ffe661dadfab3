/** Whom this session asks for files: the client where it offers to answer, else the host of the server. */
import type { Connection } from 'vscode-languageserver';
import type { InitializationOptions } from '../contract/languageServer';
import {
  FILES_CHANGED,
  type FilesChangedParams,
  type FileSource,
} from '../contract/workspaceFiles';
import { BindleSearch } from './bindleSearch';
import { clientFiles } from './clientFiles';
import type { Log } from './log';
import { WorkspaceFiles } from './workspaceFiles';

/** Undefined: nobody can look at files. `onNews`: documents are to be judged anew. */
export function sessionFiles(
  connection: Connection,
  initializationOptions: unknown,
  hostFiles: FileSource | undefined,
  log: Log,
  onNews: () => void,
): WorkspaceFiles | undefined {
  const options = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  const asks = options.files === true;
  const source = asks ? clientFiles(connection, log) : hostFiles;
  if (source === undefined) {
    return undefined;
  }
  const files = new WorkspaceFiles(source, asks, onNews);
  connection.onNotification(FILES_CHANGED, ({ uris }: FilesChangedParams) => files.changed(uris));
  return files;
}

/** Undefined: nobody knows of bindles. */
export function sessionBindles(
  connection: Connection,
  initializationOptions: unknown,
  log: Log,
): BindleSearch | undefined {
  const options = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  return options.bindles === true ? new BindleSearch(connection, log) : undefined;
}
