/** The servers of this window: the configured ones, then the local one. */
import * as vscode from 'vscode';
import type { BindleClient } from '../bindle/types';
import { setContext } from './contextKeys';
import { Disposables } from './disposables';
import type { BindleServer, ServerDirectory } from './servers';
import type { ConfiguredServer, Settings } from './settings';

export type MakeClient = (baseUrl: string) => BindleClient;

/** Reads the configured servers; a setting that changed is seen at once. */
export class Servers implements ServerDirectory, vscode.Disposable {
  private readonly own = new Disposables();
  private readonly changed = this.own.add(new vscode.EventEmitter<BindleServer | undefined>());
  private configured: readonly BindleServer[] = [];
  private shown: readonly BindleServer[] = [];
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly settings: Settings,
    private readonly local: BindleServer & { readonly onDidChange: vscode.Event<void> },
    private readonly makeClient: MakeClient,
  ) {
    this.own.add(settings.onDidChange(() => this.read()));
    this.own.add(
      local.onDidChange(() => {
        this.changed.fire(local);
      }),
    );
    this.read();
  }

  list(): readonly BindleServer[] {
    return this.local.state === 'off' ? this.configured : [...this.configured, this.local];
  }

  dispose(): void {
    this.own.dispose();
  }

  private read(): void {
    const { servers, localServer } = this.settings.read();
    // A server that stayed the same stays the same object: what is known of it is kept.
    this.configured = servers.map(
      (server) =>
        this.configured.find(({ name, url }) => name === server.name && url === server.url) ??
        remoteServer(server, this.makeClient),
    );
    setContext('bindle.noServer', servers.length === 0 && !localServer.enabled);
    const { shown } = this;
    this.shown = this.list();
    if (shown.length !== this.shown.length || shown.some((one, at) => one !== this.shown[at])) {
      this.changed.fire(undefined);
    }
  }
}

function remoteServer({ name, url }: ConfiguredServer, makeClient: MakeClient): BindleServer {
  const client = makeClient(url);
  return {
    kind: 'remote',
    id: `server:${name}`,
    name,
    state: 'running',
    url,
    connect: () => Promise.resolve({ ok: true, client }),
  };
}
