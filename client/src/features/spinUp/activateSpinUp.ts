/** "Run Application": `spin up` as a task, and its routes in a browser. */
import path from 'node:path';
import * as vscode from 'vscode';
import { FILE_NAMES } from '../../../../server/src/contract/languageServer';
import { findSpin } from '../../../../server/src/files/spinProgram';
import { ANSWER_COMMANDS, COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import { pathOf } from '../../workbench/files';
import { findManifest, manifestOf } from '../../workbench/findManifest';
import { guardWorkspace, openFolder } from '../../workbench/guards';
import type { Log } from '../../workbench/log';
import type { Offer } from '../../workbench/messages';
import type { Settings } from '../../workbench/settings';
import { RunningApps } from './runningApps';
import { UpTerminal } from './upTerminal';

export interface SpinUpDeps {
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  readonly settings: Settings;
}

const INSTALL = 'https://spinframework.dev/install';
const PATH_SETTING = 'bindle.spin.path';

export function activateSpinUp(deps: SpinUpDeps): vscode.Disposable {
  const own = new Disposables();
  const apps = new RunningApps();
  own.add(deps.registerCommand(COMMANDS.up, (argument) => runProject(argument, apps, deps)));
  own.add(
    deps.registerCommand(ANSWER_COMMANDS.openRoute, (address, route) =>
      openRoute(address, route, apps, deps),
    ),
  );
  return own;
}

async function runProject(argument: unknown, apps: RunningApps, deps: SpinUpDeps): Promise<void> {
  const sentences = {
    untrusted: vscode.l10n.t(
      'To run an application runs code of the project: this workspace has to be trusted first.',
    ),
    virtual: vscode.l10n.t(
      'Spin runs applications from files on disk: this workspace has none, clone or download it first.',
    ),
  };
  if (!guardWorkspace(deps.offer, sentences)) {
    return;
  }
  const found = await findManifest({
    fileName: FILE_NAMES.spin,
    argument,
    title: vscode.l10n.t('Run Application'),
    placeHolder: vscode.l10n.t('Spin project to run'),
  });
  if (found.kind === 'none') {
    deps.offer(
      'warning',
      vscode.l10n.t(
        'There is no spin.toml in this window: open the folder of a Spin project first.',
      ),
      openFolder(),
    );
  } else if (found.kind === 'found') {
    await run(found.uri, apps, deps);
  }
}

async function run(manifest: vscode.Uri, apps: RunningApps, deps: SpinUpDeps): Promise<void> {
  if (apps.get(manifest) !== undefined) {
    await vscode.commands.executeCommand('workbench.action.terminal.focus');
    return;
  }
  const configured = deps.settings.read(manifest).spinPath;
  const program = await findSpin(configured);
  const file = pathOf(manifest);
  if (program === undefined || file === undefined) {
    offerSpin(configured, deps.offer);
    return;
  }
  await vscode.workspace.textDocuments
    .find(({ uri, isDirty }) => isDirty && uri.toString() === manifest.toString())
    ?.save();
  apps.started(manifest);
  deps.log.info(`Up: ${vscode.workspace.asRelativePath(manifest)} with ${program}`);
  const command = { program, args: ['build', '--up', '-f', file], cwd: path.dirname(file) };
  const terminal = () =>
    new UpTerminal(
      command,
      (address) => {
        if (apps.serves(manifest, address)) {
          offerBrowser(address, deps.offer);
        }
      },
      () => apps.ended(manifest),
    );
  try {
    apps.started(manifest, await vscode.tasks.executeTask(upTask(manifest, terminal)));
  } catch (error) {
    apps.ended(manifest);
    throw error;
  }
}

function upTask(manifest: vscode.Uri, terminal: () => vscode.Pseudoterminal): vscode.Task {
  const place = vscode.workspace.asRelativePath(manifest);
  const task = new vscode.Task(
    { type: 'bindle', manifest: place },
    vscode.workspace.getWorkspaceFolder(manifest) ?? vscode.TaskScope.Workspace,
    vscode.l10n.t('up {0}', place),
    'bindle',
    new vscode.CustomExecution(() => Promise.resolve(terminal())),
    [],
  );
  task.isBackground = true;
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
    showReuseMessage: false,
  };
  return task;
}

function offerSpin(configured: string, offer: Offer): void {
  offer(
    'warning',
    configured === ''
      ? vscode.l10n.t(
          'To run an application takes Spin, and no “spin” was found in the search path: install it, or say where it is.',
        )
      : vscode.l10n.t(
          'There is no program that can be run at {0} (setting {1}).',
          configured,
          PATH_SETTING,
        ),
    {
      title: vscode.l10n.t('How to Install Spin'),
      run: () => vscode.env.openExternal(vscode.Uri.parse(INSTALL)),
    },
    {
      title: vscode.l10n.t('Set Path'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', PATH_SETTING),
    },
  );
}

function offerBrowser(address: string, offer: Offer): void {
  offer('information', vscode.l10n.t('The application answers at {0}.', address), {
    title: vscode.l10n.t('Open in Browser'),
    run: () => browse(address, '/'),
  });
}

/** Opens a route of the application that runs, or starts it first when asked to. */
async function openRoute(
  argument: unknown,
  route: unknown,
  apps: RunningApps,
  deps: SpinUpDeps,
): Promise<void> {
  const manifest = manifestOf(argument);
  if (manifest === undefined || typeof route !== 'string' || !route.startsWith('/')) {
    return;
  }
  const app = apps.get(manifest);
  if (app?.address !== undefined) {
    await browse(app.address, route);
    return;
  }
  const open = (address: string) => void browse(address, route);
  if (app !== undefined) {
    apps.whenServing(manifest, open);
    return;
  }
  deps.offer(
    'information',
    vscode.l10n.t('The application does not run yet, so {0} can’t be opened.', route),
    {
      title: vscode.l10n.t('Build and Run'),
      run: async () => {
        apps.whenServing(manifest, open);
        await run(manifest, apps, deps);
      },
    },
  );
}

async function browse(address: string, route: string): Promise<void> {
  // Where the extension runs elsewhere, VS Code forwards the port.
  const uri = await vscode.env.asExternalUri(vscode.Uri.parse(address));
  await vscode.env.openExternal(uri.with({ path: route }));
}
