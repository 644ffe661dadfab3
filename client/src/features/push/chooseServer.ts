/** Where a project is pushed to: the setting, else the only server, else the one that a person picks. */
import * as vscode from 'vscode';
import { chosenServer } from '../../workbench/chosenServer';
import type { Log } from '../../workbench/log';
import type { BindleServer, ServerDirectory } from '../../workbench/servers';
import type { Settings } from '../../workbench/settings';

export type ChosenServer =
  | { readonly kind: 'chosen'; readonly server: BindleServer }
  | { readonly kind: 'none' }
  | { readonly kind: 'cancelled' };

export async function chooseServer(
  invoice: vscode.Uri,
  servers: ServerDirectory,
  settings: Settings,
  log: Log,
): Promise<ChosenServer> {
  const { server, unknownName } = chosenServer(servers, settings, invoice);
  if (unknownName !== undefined) {
    const name = JSON.stringify(unknownName);
    log.warn(`Setting bindle.defaultServer: there is no server named ${name}.`);
  }
  if (server !== undefined) {
    return { kind: 'chosen', server };
  }
  const all = servers.list();
  return all.length === 0 ? { kind: 'none' } : pick(all);
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
