/** Every command of the extension, and the one way to register one. */
import * as vscode from 'vscode';
import { CLIENT_COMMANDS } from '../../../server/src/contract/commands';
import { describeError, errorText, type Log } from './log';
import { showLog, type Offer } from './messages';
import { quoted } from './text';

export const COMMANDS = {
  build: CLIENT_COMMANDS.build,
  up: CLIENT_COMMANDS.up,
  push: 'bindle.push',
  refresh: 'bindle.refresh',
  openInvoice: 'bindle.openInvoice',
  copyId: 'bindle.copyId',
  /** Internal: the "Load more…" row. */
  loadMore: 'bindle.loadMore',
  startLocalServer: 'bindle.startLocalServer',
  stopLocalServer: 'bindle.stopLocalServer',
  configureServers: 'bindle.configureServers',
  showLog: 'bindle.showLog',
  restartLanguageServer: 'bindle.restartLanguageServer',
} as const;

/** Commands that stand in answers of the language server, never in a menu or the palette. */
export const ANSWER_COMMANDS = {
  showReferences: CLIENT_COMMANDS.showReferences,
  openBindle: CLIENT_COMMANDS.openBindle,
  openRule: CLIENT_COMMANDS.openRule,
  addParcels: CLIENT_COMMANDS.addParcels,
  addDigest: CLIENT_COMMANDS.addDigest,
  openRoute: CLIENT_COMMANDS.openRoute,
} as const;

export type CommandId =
  (typeof COMMANDS)[keyof typeof COMMANDS] | (typeof ANSWER_COMMANDS)[keyof typeof ANSWER_COMMANDS];

/**
 * Registers a command. Its arguments come from menus, keybindings and other extensions: they are
 * unknown. What it throws is a bug of ours: one message, the stack in the log.
 */
export type RegisterCommand = (
  id: CommandId,
  run: (...args: unknown[]) => unknown,
) => vscode.Disposable;

export function createRegisterCommand(
  log: Log,
  offer: Offer,
  extensionId: string,
): RegisterCommand {
  return (id, run) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        log.error(`${id}: ${describeError(error)}`);
        offer(
          'error',
          vscode.l10n.t(
            'The command “{0}” failed because of a bug in this extension: {1}',
            id,
            quoted(errorText(error)),
          ),
          {
            title: vscode.l10n.t('Report Issue'),
            run: () =>
              vscode.commands.executeCommand('workbench.action.openIssueReporter', { extensionId }),
          },
          showLog(log),
        );
      }
    });
}
