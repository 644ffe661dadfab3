/** State of the language server, beside the language of our documents. */
import * as vscode from 'vscode';
import { COMMANDS } from '../../workbench/commands';
import { DOCUMENT_SELECTOR } from './selector';
import type { SessionState } from './session';

export type ShownState = SessionState | 'failed';

export function createStatusItem(): vscode.Disposable & { show(state: ShownState): void } {
  const item = vscode.languages.createLanguageStatusItem('bindle.languageServer', [
    ...DOCUMENT_SELECTOR,
  ]);
  item.name = vscode.l10n.t('Bindle language server');
  item.text = item.name;
  item.command = {
    command: COMMANDS.restartLanguageServer,
    title: vscode.l10n.t('Restart'),
  };
  const details: Readonly<Record<ShownState, string>> = {
    starting: vscode.l10n.t('starting'),
    running: vscode.l10n.t('running'),
    stopped: vscode.l10n.t('stopped'),
    failed: vscode.l10n.t('stopped after several crashes'),
  };
  return {
    show: (state) => {
      item.detail = details[state];
      item.busy = state === 'starting';
      item.severity =
        state === 'failed'
          ? vscode.LanguageStatusSeverity.Error
          : vscode.LanguageStatusSeverity.Information;
    },
    dispose: () => item.dispose(),
  };
}
