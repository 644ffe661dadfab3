/** Every context key that `when` and `enablement` clauses of package.json may ask for. */
import * as vscode from 'vscode';

export interface ContextKeys {
  /** No server is configured and the local one is switched off: the view shows its welcome text. */
  'bindle.noServer': boolean;
  'bindle.localServerState': 'off' | 'stopped' | 'starting' | 'running' | 'failed';
}

export const CONTEXT_KEYS: readonly (keyof ContextKeys)[] = [
  'bindle.noServer',
  'bindle.localServerState',
];

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
