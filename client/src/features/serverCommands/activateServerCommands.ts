/** Commands that the language server puts into its answers: lenses above tables, links of `origin`. */
import * as vscode from 'vscode';
import { CLIENT_COMMANDS } from '../../../../server/src/contract/commands';
import { ANSWER_COMMANDS, COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import type { Offer } from '../../workbench/messages';
import type { BindleServer, ServerDirectory } from '../../workbench/servers';
import type { ServerServices } from '../../workbench/serverServices';
import { locationsOf, positionOf } from './protocolPlaces';

export interface ServerCommandsDeps {
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  readonly servers: ServerDirectory;
}

/** Registers them, and tells the language server which of its commands there are. */
export function activateServerCommands(
  deps: ServerCommandsDeps,
): ServerServices & vscode.Disposable {
  const own = new Disposables();
  own.add(
    deps.registerCommand(ANSWER_COMMANDS.showReferences, (uri, position, locations) =>
      vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(String(uri)),
        positionOf(position),
        locationsOf(locations),
      ),
    ),
  );
  own.add(
    deps.registerCommand(ANSWER_COMMANDS.openBindle, (argument) => openBindle(argument, deps)),
  );
  return {
    offers: {
      commands: [
        CLIENT_COMMANDS.push,
        CLIENT_COMMANDS.build,
        CLIENT_COMMANDS.up,
        CLIENT_COMMANDS.suggest,
        ...Object.values(ANSWER_COMMANDS),
      ],
    },
    requests: [],
    dispose: () => {
      own.dispose();
    },
  };
}

/** An id says nothing of a server: of several a person picks the one to look on. */
async function openBindle(argument: unknown, deps: ServerCommandsDeps): Promise<void> {
  const { id } = (argument ?? {}) as { id?: unknown };
  if (typeof id !== 'string') {
    return;
  }
  const all = deps.servers.list();
  if (all.length === 0) {
    deps.offer(
      'warning',
      vscode.l10n.t(
        'There is no Bindle server to open {0} from: configure one, or switch the local server on.',
        id,
      ),
      {
        title: vscode.l10n.t('Configure Servers'),
        run: () => vscode.commands.executeCommand(COMMANDS.configureServers),
      },
    );
    return;
  }
  const server = all.length === 1 ? all[0] : await pick(all, id);
  if (server !== undefined) {
    await vscode.commands.executeCommand(COMMANDS.openInvoice, { serverId: server.id, id });
  }
}

async function pick(all: readonly BindleServer[], id: string): Promise<BindleServer | undefined> {
  const items = all.map((server) => ({
    label: server.name,
    ...(server.url !== undefined && { description: server.url }),
    server,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Invoice'),
    placeHolder: vscode.l10n.t('Bindle server to open {0} from', id),
  });
  return picked?.server;
}
