/** The one place where a URI becomes a path. */
import type * as vscode from 'vscode';

/** Path on this machine's disk; undefined: the URI is not a file of this machine (virtual workspace). */
export function pathOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

/** Last segment of a URI's path. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Whether a command's argument is a URI (menus hand one over; keybindings may hand anything). */
export function isUri(value: unknown): value is vscode.Uri {
  const uri = value as Partial<vscode.Uri> | null | undefined;
  return typeof uri === 'object' && typeof uri?.scheme === 'string' && typeof uri.path === 'string';
}
