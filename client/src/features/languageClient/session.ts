/** The seam between what decides about the language server and the client library that runs it. */
import type { InitializationOptions } from '../../../../server/src/contract/languageServer';
import type { Log } from '../../workbench/log';
import type { DialectSource } from '../../workbench/serverDialects';
import type { ServerServices } from '../../workbench/serverServices';
import type { DocumentFilter } from './selector';

export type SessionState = 'starting' | 'running' | 'stopped';

export interface Session {
  /** Ends the server. Never rejects. */
  stop(): Promise<void>;
}

export interface SessionOptions {
  /** Path of dist/server.js. */
  readonly serverModule: string;
  readonly selector: readonly DocumentFilter[];
  readonly initializationOptions: InitializationOptions;
  readonly log: Log;
  /** What the server may ask of us, and what we tell it. */
  readonly services: readonly ServerServices[];
  /** What `bindle.serverDialect` means where it says `auto`. */
  readonly dialects: DialectSource;
  readonly onState: (state: SessionState) => void;
  /** The server died; the answer says whether it is started again. */
  readonly onCrash: () => boolean;
}

/** Starts a server and waits until it is ready; rejects when it can't be started. */
export type StartSession = (options: SessionOptions) => Promise<Session>;
