/** Where the local server keeps its bindles. */
import path from 'node:path';
import * as vscode from 'vscode';
import { pathOf } from '../../workbench/files';
import type { Log } from '../../workbench/log';

const WORKSPACE_FOLDER = '${workspaceFolder}';

/**
 * `setting` as written in `bindle.localServer.folder` → absolute path. Empty, relative, or about a
 * workspace folder that is not there: the extension's own storage (with a line in the log, unless empty).
 */
export function dataFolder(setting: string, storage: vscode.Uri, log: Log): string {
  const own = path.join(pathOf(storage) ?? storage.path, 'bindles');
  if (setting === '') {
    return own;
  }
  const first = vscode.workspace.workspaceFolders?.map(({ uri }) => pathOf(uri)).find(Boolean);
  const folder = first === undefined ? setting : setting.replaceAll(WORKSPACE_FOLDER, first);
  if (!folder.includes(WORKSPACE_FOLDER) && path.isAbsolute(folder)) {
    return path.normalize(folder);
  }
  log.warn(
    `Setting bindle.localServer.folder: ${JSON.stringify(setting)} is no absolute path here; the extension's own storage counts instead.`,
  );
  return own;
}
