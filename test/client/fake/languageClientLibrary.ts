/**
 * `vscode-languageclient/node` for the tests in this folder: the same calls, no process. That the
 * real library and the real server understand one another is shown in the real VS Code.
 */

type StateListener = (change: { readonly newState: number }) => void;

export const CloseAction = { DoNotRestart: 1, Restart: 2 } as const;
export const ErrorAction = { Continue: 1, Shutdown: 2 } as const;
export const RevealOutputChannelOn = { Info: 1, Warn: 2, Error: 3, Never: 4 } as const;
export const State = { Stopped: 1, Starting: 3, Running: 2 } as const;
export const TransportKind = { stdio: 0, ipc: 1, pipe: 2, socket: 3 } as const;

export const vsdiag = { DocumentDiagnosticReportKind: { full: 'full', unChanged: 'unChanged' } };

/** Clients that were made. */
export const clients: LanguageClient[] = [];

export class LanguageClient {
  private readonly listeners = new Set<StateListener>();
  running = false;
  /** What the extension answers, by method. */
  readonly requests = new Map<string, (params: unknown, token: unknown) => unknown>();
  readonly sent: { readonly method: string; readonly params: unknown }[] = [];

  constructor(
    readonly id: string,
    readonly name: string,
    readonly serverOptions: unknown,
    readonly clientOptions: Readonly<Record<string, unknown>>,
  ) {
    clients.push(this);
  }

  onDidChangeState(listener: StateListener): void {
    this.listeners.add(listener);
  }

  onRequest(method: string, handler: (params: unknown, token: unknown) => unknown) {
    this.requests.set(method, handler);
    return { dispose: () => this.requests.delete(method) };
  }

  /** What the server would answer. */
  answer: (method: string, params: unknown) => unknown = () => null;

  async sendRequest(method: string, params: unknown): Promise<unknown> {
    await Promise.resolve();
    this.sent.push({ method, params });
    return this.answer(method, params);
  }

  async sendNotification(method: string, params: unknown): Promise<void> {
    await Promise.resolve();
    this.sent.push({ method, params });
  }

  async start(): Promise<void> {
    this.enter(State.Starting);
    await Promise.resolve();
    this.enter(State.Running);
  }

  async dispose(): Promise<void> {
    await Promise.resolve();
    this.enter(State.Stopped);
  }

  private enter(newState: number): void {
    this.running = newState === State.Running;
    this.listeners.forEach((listener) => listener({ newState }));
  }
}
