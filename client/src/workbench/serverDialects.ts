/** Which release the server has that a project is pushed to. Never waited for: what is not known yet is `auto`. */
import * as vscode from 'vscode';
import type { ServerDialect } from '../../../server/src/contract/settings';
import { releaseOf } from '../bindle/release';
import { chosenServer } from './chosenServer';
import { Disposables } from './disposables';
import { describeError, type Log } from './log';
import type { BindleServer, ServerDirectory } from './servers';
import type { Settings } from './settings';

/** What the language server's settings are completed with. */
export interface DialectSource {
  /** At once; asks the server in the background where it has not said anything lately. */
  dialectFor(resource: vscode.Uri | undefined): ServerDialect;
  /** An answer of `dialectFor` may be another one now. */
  readonly onDidChange: vscode.Event<void>;
}

/** How long an answer counts before it is asked for again, and how long a server that gave none is left alone. */
const FRESH = 10 * 60_000;
const RETRY = 30_000;
/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 5_000;

interface Heard {
  dialect: ServerDialect;
  /** When it is worth asking again, in milliseconds. */
  again: number;
}

export interface ServerDialectsDeps {
  readonly servers: ServerDirectory;
  readonly settings: Settings;
  readonly log: Log;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

export class ServerDialects implements DialectSource, vscode.Disposable {
  private readonly own = new Disposables();
  private readonly changed = this.own.add(new vscode.EventEmitter<void>());
  private readonly ended = new AbortController();
  /** A server whose address changes is another object. */
  private readonly heard = new WeakMap<BindleServer, Heard>();
  private readonly now: () => number;
  readonly onDidChange = this.changed.event;

  constructor(private readonly deps: ServerDialectsDeps) {
    this.now = deps.now ?? (() => Date.now());
    // A setting that changed reaches the language server by itself; a list that it changed, by this.
    this.own.add(
      deps.servers.onDidChange((server) => {
        if (server === undefined) {
          this.changed.fire();
        }
      }),
    );
    this.own.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()));
    this.own.add({ dispose: () => this.ended.abort() });
  }

  dialectFor(resource: vscode.Uri | undefined): ServerDialect {
    const { servers, settings } = this.deps;
    const { server } = chosenServer(servers, settings, resource);
    if (server === undefined) {
      return 'auto';
    }
    // Ours takes unsigned invoices, whatever its answers look like.
    return server.kind === 'local' ? '0.8' : this.remoteDialect(server);
  }

  /** A server was reached by another part: the moment to ask one that has not answered. */
  serverReached(id: string): void {
    const server = this.deps.servers.list().find((each) => each.id === id);
    if (server?.kind === 'remote' && this.heard.get(server)?.dialect === 'auto') {
      void this.ask(server);
    }
  }

  dispose(): void {
    this.own.dispose();
  }

  private remoteDialect(server: BindleServer): ServerDialect {
    const heard = this.heard.get(server);
    if (heard === undefined || heard.again <= this.now()) {
      void this.ask(server);
    }
    return heard?.dialect ?? 'auto';
  }

  /** Never rejects; a server that does not answer keeps what it said last. */
  private async ask(server: BindleServer): Promise<void> {
    const before = this.heard.get(server)?.dialect ?? 'auto';
    this.heard.set(server, { dialect: before, again: this.now() + RETRY });
    const dialect = await this.release(server);
    if (dialect === undefined || this.ended.signal.aborted) {
      return;
    }
    this.heard.set(server, { dialect, again: this.now() + FRESH });
    if (dialect !== before) {
      this.changed.fire();
    }
  }

  /** Undefined: no answer. */
  private async release(server: BindleServer): Promise<ServerDialect | undefined> {
    const signal = AbortSignal.any([this.ended.signal, AbortSignal.timeout(PATIENCE)]);
    try {
      const connection = await server.connect({ signal });
      const health = connection.ok ? await connection.client.health({ signal }) : connection;
      return health.ok ? (releaseOf(health.value) ?? 'auto') : undefined;
    } catch (error) {
      this.deps.log.debug(`Release of ${server.name}: ${describeError(error)}`);
      return undefined;
    }
  }
}
