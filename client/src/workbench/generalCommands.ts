/** Commands that belong to no feature. */
import * as vscode from 'vscode';
import { COMMANDS, type RegisterCommand } from './commands';
import { Disposables } from './disposables';
import type { Log } from './log';
import type { Action } from './messages';

export function registerGeneralCommands(
  registerCommand: RegisterCommand,
  log: Log,
): vscode.Disposable {
  const own = new Disposables();
  own.add(
    registerCommand(COMMANDS.showLog, () => {
      log.show();
    }),
  );
  own.add(registerCommand(COMMANDS.configureServers, () => openSettings('bindle.servers').run()));
  return own;
}

/** A button that leads to a setting. */
export function openSettings(setting: string): Action {
  return {
    title: vscode.l10n.t('Open Settings'),
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', setting),
  };
}
