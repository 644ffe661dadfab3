/** A language client over any pair of streams, or over the ipc of a child process. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import {
  DiagnosticSeverity,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type LogMessageParams,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The process whose end the server is to notice; this one by default. */
  readonly processId?: number | null;
  /** Addresses of the folders that are open. */
  readonly folders?: readonly string[];
  /** Answers `workspace/configuration`; a promise makes the server wait. */
  readonly configuration?: () => unknown;
}

/** A client that shows what VS Code shows, and waits for published problems. */
export const PUSH: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** The same, but it asks for problems, can be told to ask again, and answers for settings. */
export const PULL: ClientCapabilities = {
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
  textDocument: { ...PUSH.textDocument, diagnostic: { relatedDocumentSupport: false } },
};

export class Client {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: LogMessageParams[] = [];
  readonly registrations: Registration[] = [];
  refreshes = 0;
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly connection: MessageConnection) {
    connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.published.push(params as PublishDiagnosticsParams);
      this.waiting.forEach((wake) => wake());
    });
    connection.onNotification('window/logMessage', (params) => {
      this.logged.push(params as LogMessageParams);
      this.waiting.forEach((wake) => wake());
    });
    connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
      this.registrations.push(...params.registrations);
      this.waiting.forEach((wake) => wake());
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes += 1;
      this.waiting.forEach((wake) => wake());
      return null;
    });
    connection.listen();
  }

  static overStreams(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Client {
    return new Client(
      createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output)),
    );
  }

  static overIpc(child: ChildProcess): Client {
    return new Client(
      createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
    );
  }

  async initialize(options: ClientOptions = {}): Promise<InitializeResult> {
    this.connection.onRequest(
      'workspace/configuration',
      async ({ items }: { items: unknown[] }) => {
        const settings = await options.configuration?.();
        return items.map(() => settings ?? null);
      },
    );
    const result = await this.request<InitializeResult>('initialize', {
      processId: options.processId === undefined ? process.pid : options.processId,
      rootUri: null,
      ...(options.folders !== undefined && {
        workspaceFolders: options.folders.map((uri) => ({ uri, name: uri })),
      }),
      capabilities: options.capabilities ?? PUSH,
      initializationOptions: options.initializationOptions,
    });
    this.notify('initialized', {});
    return result;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** A request with its number, so that it can be cancelled. */
  get raw(): MessageConnection {
    return this.connection;
  }

  notify(method: string, params: unknown): void {
    // A server that was killed takes none; whoever waits for an answer hears of it.
    this.connection.sendNotification(method, params).catch(() => undefined);
  }

  open(uri: string, text: string, languageId = 'toml', version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): void {
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes,
    });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Whatever is known of a document last. */
  latest(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.filter((each) => each.uri === uri).at(-1);
  }

  /** Waits until the condition holds; fails with what is known after `ms`. */
  async until(condition: () => boolean, what: string, ms = 10_000): Promise<void> {
    if (condition()) {
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(wake);
        reject(new Error(`waited for ${what}; published: ${JSON.stringify(this.published)}`));
      }, ms);
      const wake = () => {
        if (condition()) {
          clearTimeout(timer);
          this.waiting.delete(wake);
          resolve();
        }
      };
      this.waiting.add(wake);
    });
  }

  /** The problems of exactly this version. */
  async problems(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    const has = () => this.published.some((each) => each.uri === uri && each.version === version);
    await this.until(has, `version ${version} of ${uri}`);
    const found = this.latest(uri);
    assert.equal(found?.version, version);
    return found;
  }

  /** Everything sent so far is handled: notifications are handled in order. */
  async settled(): Promise<void> {
    await this.request('textDocument/hover', {
      textDocument: { uri: 'file:///nothing' },
      position: { line: 0, character: 0 },
    });
    // What the last notification scheduled runs after the answer.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  async shutdown(): Promise<void> {
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
  }

  dispose(): void {
    this.connection.dispose();
  }
}

/** The errors: what rules advise beside them is tested where the rules are. */
export function errorsOf(found: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ severity }) => severity === DiagnosticSeverity.Error);
}

/** An insertion or replacement on one line. */
export function edit(
  line: number,
  from: number,
  to: number,
  text: string,
): TextDocumentContentChangeEvent {
  return {
    range: { start: { line, character: from }, end: { line, character: to } },
    text,
  };
}
