/** Starts and stops the local server by command, and says what stands in its way. */
import * as vscode from 'vscode';
import { COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { setContext } from '../../workbench/contextKeys';
import { Disposables } from '../../workbench/disposables';
import { pathOf } from '../../workbench/files';
import { openSettings } from '../../workbench/generalCommands';
import type { Log } from '../../workbench/log';
import { showLog, type Action, type Offer } from '../../workbench/messages';
import type { LocalServerFailure } from '../../workbench/servers';
import type { MakeClient } from '../../workbench/serverDirectory';
import type { Settings } from '../../workbench/settings';
import { translate } from '../../workbench/text';
import { createDataFolder } from './dataFolder';
import { LocalServer } from './localServer';

export interface LocalServerDeps {
  readonly settings: Settings;
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  readonly makeClient: MakeClient;
  /** Path of dist/bindleServer.js. */
  readonly script: string;
  /** `context.globalStorageUri`. */
  readonly storage: vscode.Uri;
}

/** Starts no process: the server starts when it is first used. */
export function activateLocalServer(deps: LocalServerDeps): vscode.Disposable & {
  readonly server: LocalServer;
} {
  const { settings, log, registerCommand } = deps;
  const own = new Disposables();
  const folderOf = createDataFolder(deps.storage, log);
  const server = own.add(
    new LocalServer({
      script: deps.script,
      name: vscode.l10n.t('Local Bindle server'),
      log,
      makeClient: deps.makeClient,
      place: () => {
        const { enabled, folder, port } = settings.read().localServer;
        return { enabled, port, folder: folderOf(folder) };
      },
    }),
  );
  const showState = () => setContext('bindle.localServerState', server.state);
  showState();
  own.add(server.onDidChange(showState));
  own.add(settings.onDidChange(() => void server.settingsChanged().then(showState)));
  own.add(server.onDidFail((failure) => offerWayOn(server, failure, deps)));
  own.add(registerCommand(COMMANDS.startLocalServer, () => start(server, deps.offer)));
  own.add(registerCommand(COMMANDS.stopLocalServer, () => stop(server, deps.offer)));
  return { server, dispose: () => own.dispose() };
}

async function start(server: LocalServer, offer: Offer): Promise<void> {
  if (server.state === 'off') {
    offer(
      'warning',
      vscode.l10n.t(
        'The local Bindle server is switched off by the setting “bindle.localServer.enabled”.',
      ),
      openSettings('bindle.localServer.enabled'),
    );
    return;
  }
  await server.start();
}

async function stop(server: LocalServer, offer: Offer): Promise<void> {
  if (server.isShared) {
    offer(
      'information',
      vscode.l10n.t(
        'The local Bindle server belongs to another window, which uses the same folder; stop it there.',
      ),
    );
  } else if (server.state === 'running' || server.state === 'starting') {
    await server.stop();
  }
}

/** One message per failure: its sentence, and buttons for the ways on. */
function offerWayOn(server: LocalServer, failure: LocalServerFailure, deps: LocalServerDeps): void {
  const retry: Action = { title: vscode.l10n.t('Retry'), run: () => server.start() };
  const restart: Action = { title: vscode.l10n.t('Restart'), run: () => server.start() };
  const choose: Action = {
    title: vscode.l10n.t('Choose Folder…'),
    run: () => chooseFolder(server, deps.settings),
  };
  const ways: Readonly<Record<LocalServerFailure['cause'], readonly Action[]>> = {
    stopped: [],
    portTaken: [retry, openSettings('bindle.localServer.port')],
    folder: [retry, choose],
    locked: [retry, choose],
    killed: [restart],
    other: [retry],
  };
  deps.offer('error', translate(failure.reason), ...ways[failure.cause], showLog(deps.log));
}

async function chooseFolder(server: LocalServer, settings: Settings): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Folder for the bindles of the local server'),
    openLabel: vscode.l10n.t('Use Folder'),
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: false,
  });
  const folder = chosen?.[0] === undefined ? undefined : pathOf(chosen[0]);
  if (folder !== undefined) {
    await settings.writeLocalFolder(folder);
    await server.settingsChanged();
    await server.start();
  }
}
