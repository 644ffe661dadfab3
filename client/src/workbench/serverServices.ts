/** What parts of the extension do for the language server beyond the protocol; the composition root hands it over. */
import type * as vscode from 'vscode';
import type { InitializationOptions } from '../../../server/src/contract/languageServer';

/** A request that the language server sends us. */
export interface ServerRequest {
  readonly method: string;
  /** `params` are those of the contract of `method`. Rejects for nothing that files or servers can do. */
  readonly answer: (params: unknown, signal: AbortSignal) => Promise<unknown>;
}

/** A notification for the language server. */
export interface ServerNews {
  readonly method: string;
  readonly params: object;
}

export interface ServerServices {
  /** How the server learns of it. */
  readonly offers: Pick<InitializationOptions, 'files' | 'bindles' | 'commands'>;
  readonly requests: readonly ServerRequest[];
  readonly onNews?: vscode.Event<ServerNews>;
  /** Told of each server that runs, with a way to ask it; what it gives is disposed when the server ends. */
  readonly connected?: (ask: AskServer) => vscode.Disposable;
}

/** A request to the language server; rejects when it is gone. */
export type AskServer = <T>(method: string, params: object) => Promise<T>;
