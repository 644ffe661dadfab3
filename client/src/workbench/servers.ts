/** What the features know of a server: the configured ones and the local one look alike here. */
import type * as vscode from 'vscode';
import type { BindleClient, BindleFailure } from '../bindle/types';
import type { Sentence } from '../bindle/sentence';

/** Why the local server is not there. */
export interface LocalServerFailure {
  readonly kind: 'localServer';
  readonly cause: 'stopped' | 'portTaken' | 'folder' | 'locked' | 'killed' | 'other';
  readonly reason: Sentence;
}

export type ServerFailure = BindleFailure | LocalServerFailure;

export type Connection =
  | { readonly ok: true; readonly client: BindleClient }
  | { readonly ok: false; readonly failure: ServerFailure };

export interface ConnectOptions {
  readonly signal: AbortSignal;
  /** A person asked for it: a server that was stopped or failed is started anew. */
  readonly retry?: boolean;
}

export type ServerState = 'off' | 'stopped' | 'starting' | 'running' | 'failed';

/** A place that holds bindles. `kind` tells which protocol and life it has; an OCI registry would be a third. */
export interface BindleServer {
  readonly kind: 'remote' | 'local';
  /** Stable over sessions, unique among servers. */
  readonly id: string;
  readonly name: string;
  /** A remote server counts as running: whether it answers is known by asking. */
  readonly state: ServerState;
  /** Base URL; undefined while a local server does not run. */
  readonly url: string | undefined;
  /** A client to talk to it; starts a local server first where needed. */
  connect(options: ConnectOptions): Promise<Connection>;
}

export interface ServerDirectory {
  list(): readonly BindleServer[];
  /** A server's own state changed (its object), or the list did (undefined). */
  readonly onDidChange: vscode.Event<BindleServer | undefined>;
}

/** A bindle on a server: what commands and views hand to one another. */
export interface BindleRef {
  readonly serverId: string;
  /** `name/version`. */
  readonly id: string;
}

/** The bindle that a command's argument means: a reference, or a tree node that carries one. */
export function refOf(argument: unknown): BindleRef | undefined {
  const { ref } = (argument ?? {}) as { ref?: unknown };
  const found = (ref ?? argument ?? {}) as Partial<BindleRef>;
  return typeof found.serverId === 'string' && typeof found.id === 'string'
    ? { serverId: found.serverId, id: found.id }
    : undefined;
}
