/** What must hold before anything of the workspace is run or sent. Asked again in code: any extension may call a command. */
import * as vscode from 'vscode';
import { pathOf } from './files';
import type { Action, Offer } from './messages';

/** One sentence per reason, with the verb of the caller. */
export interface GuardSentences {
  readonly untrusted: string;
  readonly virtual: string;
}

/** True: the workspace is trusted and has files on this machine's disk. Otherwise one message has said why not. */
export function guardWorkspace(offer: Offer, sentences: GuardSentences): boolean {
  if (!vscode.workspace.isTrusted) {
    offer('warning', sentences.untrusted, {
      title: vscode.l10n.t('Manage Workspace Trust'),
      run: () => vscode.commands.executeCommand('workbench.trust.manage'),
    });
    return false;
  }
  if (isVirtualWorkspace()) {
    offer('warning', sentences.virtual, openFolder());
    return false;
  }
  return true;
}

/** Folders are open, and none of them is on this machine's disk. */
export function isVirtualWorkspace(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every(({ uri }) => pathOf(uri) === undefined);
}

/** A button for where the files are missing. */
export function openFolder(): Action {
  return {
    title: vscode.l10n.t('Open Folder…'),
    run: () => vscode.commands.executeCommand('workbench.action.files.openFolder'),
  };
}
