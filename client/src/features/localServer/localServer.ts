/** The local Bindle server of this window: one process, started on first use, shared by folder. */
import * as vscode from 'vscode';
import type { BindleClient } from '../../bindle/types';
import { Disposables } from '../../workbench/disposables';
import { errorText, type Log } from '../../workbench/log';
import type {
  BindleServer,
  Connection,
  ConnectOptions,
  LocalServerFailure,
  ServerState,
} from '../../workbench/servers';
import { startServerProcess, type RunningServer, type StartFailure } from './serverProcess';
import { findHolder } from './sharedServer';
import { localFailure } from './startFailures';

/** What the settings say of it. */
export interface LocalServerPlace {
  readonly enabled: boolean;
  /** Absolute path. */
  readonly folder: string;
  readonly port: number;
}

export interface LocalServerParts {
  /** Path of dist/bindleServer.js. */
  readonly script: string;
  readonly name: string;
  place(): LocalServerPlace;
  makeClient(baseUrl: string): BindleClient;
  readonly log: Log;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting'; readonly done: Promise<void> }
  | {
      readonly kind: 'running';
      readonly url: string;
      /** Absent: another window's. */
      readonly process?: RunningServer;
    }
  | { readonly kind: 'failed'; readonly failure: LocalServerFailure };

/** How long a window waits for the address of the server that another window is starting. */
const ATTACH_ATTEMPTS = 20;
const ATTACH_PAUSE = 250;

export class LocalServer implements BindleServer, vscode.Disposable {
  readonly kind = 'local';
  readonly id = 'local';
  private readonly own = new Disposables();
  private readonly changed = this.own.add(new vscode.EventEmitter<void>());
  private readonly failed = this.own.add(new vscode.EventEmitter<LocalServerFailure>());
  private readonly lifetime = new AbortController();
  private current: State = { kind: 'idle' };
  /** The place it was started at; a setting that changes meanwhile ends it. */
  private at: LocalServerPlace;
  readonly onDidChange = this.changed.event;
  /** A start failed, or the running server was ended from outside. */
  readonly onDidFail = this.failed.event;

  constructor(private readonly parts: LocalServerParts) {
    this.at = parts.place();
  }

  get name(): string {
    return this.parts.name;
  }

  get state(): ServerState {
    return !this.parts.place().enabled ? 'off' : PUBLIC_STATES[stateName(this.current)];
  }

  get url(): string | undefined {
    return this.current.kind === 'running' ? this.current.url : undefined;
  }

  /** True: the server belongs to another window, which alone can stop it. */
  get isShared(): boolean {
    return this.current.kind === 'running' && this.current.process === undefined;
  }

  async connect({ signal, retry = false }: ConnectOptions): Promise<Connection> {
    for (;;) {
      const state = this.current;
      if (signal.aborted || this.lifetime.signal.aborted) {
        return { ok: false, failure: { kind: 'cancelled' } };
      }
      if (!this.parts.place().enabled) {
        return { ok: false, failure: this.failure('stopped', '') };
      }
      if (state.kind === 'running') {
        const client = this.parts.makeClient(state.url);
        if (state.process !== undefined || (await client.health({ signal })).ok) {
          return { ok: true, client };
        }
        // The other window is closed and its server with it: start our own.
        this.leave(state, { kind: 'idle' });
      } else if (state.kind === 'failed' && !retry) {
        return { ok: false, failure: state.failure };
      } else {
        await this.start();
        if (this.current.kind === 'failed') {
          return { ok: false, failure: this.current.failure };
        }
      }
    }
  }

  /** Starts it unless it runs; the outcome is in `state`. Never throws. */
  async start(): Promise<void> {
    if (this.current.kind === 'starting') {
      return this.current.done;
    }
    if (this.current.kind !== 'running') {
      const done = this.run(this.parts.place()).catch((error: unknown) => {
        this.fail('other', errorText(error));
      });
      this.enter({ kind: 'starting', done });
      await done;
    }
  }

  /** Stops our own process, or lets go of another window's. It stays stopped until a person starts it. */
  async stop(): Promise<void> {
    if (this.current.kind === 'starting') {
      await this.current.done;
    }
    const state = this.current;
    this.enter({ kind: 'failed', failure: this.failure('stopped', '') });
    await this.end(state);
  }

  /** Settings changed: a server at another place than they say is ended; the next use starts it anew. */
  async settingsChanged(): Promise<void> {
    const place = this.parts.place();
    const { at } = this;
    const moved =
      at.enabled !== place.enabled || at.folder !== place.folder || at.port !== place.port;
    if (moved) {
      this.at = place;
      if (this.current.kind === 'starting') {
        await this.current.done;
      }
      const state = this.current;
      this.enter({ kind: 'idle' });
      await this.end(state);
    }
  }

  dispose(): void {
    this.lifetime.abort();
    const state = this.current;
    this.current = { kind: 'idle' };
    void this.end(state);
    this.own.dispose();
  }

  private async run(place: LocalServerPlace): Promise<void> {
    const { script, log } = this.parts;
    this.at = place;
    const options = {
      script,
      directory: place.folder,
      port: place.port,
      signal: this.lifetime.signal,
      onLine: (line: string) => log.info(`Local server: ${line}`),
    };
    const result = await startServerProcess(options);
    if (this.lifetime.signal.aborted) {
      await (result.ok ? result.process.stop() : undefined);
      return;
    }
    if (result.ok) {
      log.info(`Local server: ready at ${result.process.url}`);
      const { process } = result;
      const running: State = { kind: 'running', url: process.url, process };
      this.enter(running);
      void process.exited.then(() => this.ended(running));
      return;
    }
    const url = result.kind === 'locked' ? await this.findOther(place.folder) : undefined;
    if (url !== undefined) {
      log.info(`Local server: using the one of another window at ${url}`);
      this.enter({ kind: 'running', url });
      return;
    }
    log.error(`Local server: not started (${result.kind}): ${result.message}`);
    this.fail(result.kind, result.message);
  }

  /** The address of the server that holds the folder, once it answers. */
  private async findOther(folder: string): Promise<string | undefined> {
    const { signal } = this.lifetime;
    for (let attempt = 0; attempt < ATTACH_ATTEMPTS && !signal.aborted; attempt += 1) {
      const url = await findHolder(folder);
      if (url !== undefined && (await this.parts.makeClient(url).health({ signal })).ok) {
        return url;
      }
      await new Promise((resolve) => setTimeout(resolve, ATTACH_PAUSE));
    }
    return undefined;
  }

  private ended(running: State): void {
    if (this.current === running) {
      this.parts.log.error('Local server: the process was ended from outside');
      this.fail('killed', '');
    }
  }

  private fail(cause: StartFailure | 'killed', message: string): void {
    const failure = this.failure(cause, message);
    this.enter({ kind: 'failed', failure });
    this.failed.fire(failure);
  }

  private failure(cause: LocalServerFailure['cause'], message: string): LocalServerFailure {
    const { folder, port } = this.at;
    return localFailure(cause, { folder, port, message });
  }

  private async end(state: State): Promise<void> {
    if (state.kind === 'running' && state.process !== undefined) {
      await state.process.stop();
    }
  }

  /** Enters `next` only if nothing else happened since `from`. */
  private leave(from: State, next: State): void {
    if (this.current === from) {
      this.enter(next);
    }
  }

  private enter(state: State): void {
    this.current = state;
    this.changed.fire();
  }
}

function stateName(state: State): keyof typeof PUBLIC_STATES {
  return state.kind === 'failed' && state.failure.cause === 'stopped' ? 'stopped' : state.kind;
}

const PUBLIC_STATES = {
  idle: 'stopped',
  stopped: 'stopped',
  starting: 'starting',
  running: 'running',
  failed: 'failed',
} as const satisfies Record<string, ServerState>;
