/** Where a project is pushed to: the setting, else the only server, else the one that a person picks. */
import * as vscode from 'vscode';
import type { Log } from '../../workbench/log';
import type { BindleServer, ServerDirectory } from '../../workbench/servers';
import { LOCAL_SERVER_NAME, type Settings } from '../../workbench/settings';

export type ChosenServer =
  | { readonly kind: 'chosen'; readonly server: BindleServer }
  | { readonly kind: 'none' }
  | { readonly kind: 'cancelled' };

export async function chooseServer(
  servers: ServerDirectory,
  settings: Settings,
  log: Log,
): Promise<ChosenServer> {
  const all = servers.list();
  const name = settings.read().defaultServer;
  const byDefault = all.find((server) => name !== undefined && nameOf(server) === name);
  if (name !== undefined && byDefault === undefined) {
    log.warn(`Setting bindle.defaultServer: there is no server named ${JSON.stringify(name)}.`);
  }
  const only = all.length === 1 ? all[0] : undefined;
  const server = byDefault ?? only;
  if (server !== undefined) {
    return { kind: 'chosen', server };
  }
  return all.length === 0 ? { kind: 'none' } : pick(all);
}

/** The name that the setting uses. */
function nameOf(server: BindleServer): string {
  return server.kind === 'local' ? LOCAL_SERVER_NAME : server.name;
}

async function pick(all: readonly BindleServer[]): Promise<ChosenServer> {
  const items = all.map((server) => ({
    label: server.name,
    ...(server.url !== undefined && { description: server.url }),
    server,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Push Project'),
    placeHolder: vscode.l10n.t('Bindle server to push to'),
  });
  return picked === undefined ? { kind: 'cancelled' } : { kind: 'chosen', server: picked.server };
}
