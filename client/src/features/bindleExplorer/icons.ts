/** Icon per kind and state: codicons, coloured by theme colours only. */
import * as vscode from 'vscode';
import type { ServerFailure, ServerState } from '../../workbench/servers';
import type { Node } from './nodes';

const LOCAL_SERVER: Readonly<Record<ServerState, string>> = {
  off: 'server-process',
  stopped: 'server-process',
  starting: 'server-process',
  running: 'server-process',
  failed: 'warning',
};

const PROBLEMS: Readonly<Partial<Record<ServerFailure['kind'], string>>> = {
  unauthorized: 'lock',
  cancelled: 'circle-slash',
};

export function iconOf(node: Node): vscode.ThemeIcon | undefined {
  switch (node.kind) {
    case 'server':
      return new vscode.ThemeIcon(
        node.server.kind === 'local' ? LOCAL_SERVER[node.server.state] : 'server',
      );
    case 'name':
      return new vscode.ThemeIcon('package');
    case 'invoice':
      return node.invoice.yanked === true
        ? new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground'))
        : new vscode.ThemeIcon('tag');
    case 'parcel':
      return new vscode.ThemeIcon(
        node.parcel.label.mediaType === 'application/wasm' ? 'file-binary' : 'file',
      );
    case 'problem':
      return new vscode.ThemeIcon(
        PROBLEMS[node.failure.kind] ?? 'error',
        new vscode.ThemeColor('list.errorForeground'),
      );
    case 'empty':
      return new vscode.ThemeIcon('info');
    case 'loadMore':
      return undefined;
  }
}
