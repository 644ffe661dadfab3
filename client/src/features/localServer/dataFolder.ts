/** Where the local server keeps its bindles. */
import path from 'node:path';
import * as vscode from 'vscode';
import { pathOf } from '../../workbench/files';
import type { Log } from '../../workbench/log';

const WORKSPACE_FOLDER = '${workspaceFolder}';

/**
 * A function from `bindle.localServer.folder` as written to an absolute path. Empty, relative, or
 * about a workspace folder that is not there: the extension's own storage (with one line in the log
 * per value, unless empty).
 */
export function createDataFolder(storage: vscode.Uri, log: Log): (setting: string) => string {
  const own = path.join(pathOf(storage) ?? storage.path, 'bindles');
  let complainedOf = '';
  return (setting) => {
    const folder = resolve(setting);
    if (folder === undefined && setting !== '' && setting !== complainedOf) {
      complainedOf = setting;
      log.warn(
        `Setting bindle.localServer.folder: ${JSON.stringify(setting)} is no absolute path here; the extension's own storage counts instead.`,
      );
    }
    return folder ?? own;
  };
}

function resolve(setting: string): string | undefined {
  const first = vscode.workspace.workspaceFolders?.map(({ uri }) => pathOf(uri)).find(Boolean);
  const folder = first === undefined ? setting : setting.replaceAll(WORKSPACE_FOLDER, first);
  return !folder.includes(WORKSPACE_FOLDER) && path.isAbsolute(folder)
    ? path.normalize(folder)
    : undefined;
}
