/** Short labels of the rows that stand where a server's bindles should be. */
import * as vscode from 'vscode';
import type { LocalServerFailure, ServerFailure } from '../../workbench/servers';

/** The row's label. */
export function problemLabel(failure: ServerFailure): string {
  return failure.kind === 'localServer' ? localLabel(failure.cause) : remoteLabel(failure.kind);
}

function localLabel(cause: LocalServerFailure['cause']): string {
  switch (cause) {
    case 'stopped':
      return vscode.l10n.t('The local server is stopped');
    case 'portTaken':
      return vscode.l10n.t('The port is in use by another program');
    case 'folder':
      return vscode.l10n.t('The folder can’t be written to');
    case 'locked':
      return vscode.l10n.t('The folder is in use by another server');
    case 'killed':
      return vscode.l10n.t('The local server was ended from outside');
    case 'other':
      return vscode.l10n.t('The local server could not start');
  }
}

function remoteLabel(kind: Exclude<ServerFailure['kind'], 'localServer'>): string {
  switch (kind) {
    case 'unreachable':
      return vscode.l10n.t('The server can’t be reached');
    case 'timeout':
      return vscode.l10n.t('The server does not answer');
    case 'unauthorized':
      return vscode.l10n.t('The server asks for a sign-in');
    case 'notFound':
    case 'protocol':
      return vscode.l10n.t('Not a Bindle server');
    case 'cancelled':
      return vscode.l10n.t('Cancelled');
    case 'exists':
    case 'rejected':
    case 'serverError':
    case 'yanked':
      return vscode.l10n.t('The server reported an error');
  }
}
