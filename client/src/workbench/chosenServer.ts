/** Which server a project is pushed to, as far as that is known without asking anybody. */
import type * as vscode from 'vscode';
import type { BindleServer, ServerDirectory } from './servers';
import { LOCAL_SERVER_NAME, type Settings } from './settings';

export interface ServerChoice {
  /** The one that the setting names, else the only one there is. */
  readonly server: BindleServer | undefined;
  /** `bindle.defaultServer`, when no server has that name. */
  readonly unknownName?: string;
}

/** Reads `bindle.defaultServer` as it is set for `resource`. */
export function chosenServer(
  servers: ServerDirectory,
  settings: Settings,
  resource: vscode.Uri | undefined,
): ServerChoice {
  const all = servers.list();
  const name = settings.read(resource).defaultServer;
  const named = all.find((server) => name !== undefined && nameOf(server) === name);
  return {
    server: named ?? (all.length === 1 ? all[0] : undefined),
    ...(name !== undefined && named === undefined && { unknownName: name }),
  };
}

/** The name that the setting uses. */
function nameOf(server: BindleServer): string {
  return server.kind === 'local' ? LOCAL_SERVER_NAME : server.name;
}
