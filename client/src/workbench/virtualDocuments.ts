/** Addresses of the read-only documents that show a server's invoices. */
import * as vscode from 'vscode';
import type { BindleRef } from './servers';

export const BINDLE_SCHEME = 'bindle';

/** `bindle://server/<name>/<version>/invoice.toml`; the server's id stands in the query. */
export function invoiceUri({ serverId, id }: BindleRef): vscode.Uri {
  return vscode.Uri.from({
    scheme: BINDLE_SCHEME,
    authority: 'server',
    path: `/${id}/invoice.toml`,
    query: serverId,
  });
}

/** The other way; undefined: no address of ours. */
export function refOfUri(uri: vscode.Uri): BindleRef | undefined {
  const id = /^\/([\s\S]+)\/invoice\.toml$/.exec(uri.path)?.[1];
  return uri.scheme === BINDLE_SCHEME && id !== undefined ? { serverId: uri.query, id } : undefined;
}
