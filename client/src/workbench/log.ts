import * as vscode from 'vscode';

/** The extension's one channel. It follows the level that the user set and never opens by itself. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel('Bindle', { log: true });
}

/** What an unknown thrown value says, with its stack: for the log only. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The short form, for a message. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
