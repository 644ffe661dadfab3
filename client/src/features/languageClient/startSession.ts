/** The language server over node-ipc, by vscode-languageclient, which is loaded only here and only now. */
import type {
  CancellationToken,
  LanguageClient,
  LanguageClientOptions,
  ServerOptions,
} from 'vscode-languageclient/node';
import { Disposables } from '../../workbench/disposables';
import { describeError } from '../../workbench/log';
import { BINDLE_SCHEME } from '../../workbench/virtualDocuments';
import { resolveDialects } from './dialectSettings';
import type { Session, SessionOptions } from './session';

export async function startSession(options: SessionOptions): Promise<Session> {
  const library = await import('vscode-languageclient/node');
  const { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn } = library;
  const { State, TransportKind, vsdiag } = library;
  const run = { module: options.serverModule, transport: TransportKind.ipc };
  // Where the extension itself is being debugged: the port that .vscode/launch.json attaches to.
  const debug = { ...run, options: { execArgv: ['--inspect=6009'] } };
  const serverOptions: ServerOptions = { run, debug };
  const clientOptions: LanguageClientOptions = {
    documentSelector: [...options.selector],
    initializationOptions: options.initializationOptions,
    outputChannel: options.log,
    traceOutputChannel: options.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    // What a server holds can't be mended here: its problems would only be noise.
    middleware: {
      provideDiagnostics: (document, previous, token, next) =>
        ('uri' in document ? document.uri : document).scheme === BINDLE_SCHEME
          ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] }
          : next(document, previous, token),
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          return Array.isArray(answers)
            ? resolveDialects(params.items, answers, options.dialects)
            : answers;
        },
      },
    },
    // Both answers are `handled`: the messages are ours.
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({
        action: options.onCrash() ? CloseAction.Restart : CloseAction.DoNotRestart,
        handled: true,
      }),
    },
  };
  // The id is the section of `bindle.trace.server`.
  const client = new LanguageClient('bindle', 'Bindle', serverOptions, clientOptions);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      options.onState('running');
    } else if (newState === State.Stopped) {
      options.onState('stopped');
    } else {
      options.onState('starting');
    }
  });
  const own = serve(client, options);
  await client.start();
  return {
    stop: async () => {
      own.dispose();
      try {
        await client.dispose();
      } catch (error) {
        // A server that died can't be asked to end.
        options.log.debug(describeError(error));
      }
    },
  };
}

/** The requests and notifications that are ours, not the protocol's. */
function serve(client: LanguageClient, { services, dialects, log }: SessionOptions): Disposables {
  const own = new Disposables();
  // A server that is not there has nothing to be told.
  const tell = (method: string, params: object) => {
    client.sendNotification(method, params).catch((error: unknown) => {
      log.debug(describeError(error));
    });
  };
  own.add(dialects.onDidChange(() => tell('workspace/didChangeConfiguration', { settings: null })));
  for (const { requests, onNews, connected } of services) {
    if (connected !== undefined) {
      own.add(connected((method, params) => client.sendRequest(method, params)));
    }
    for (const { method, answer } of requests) {
      own.add(
        client.onRequest(method, async (params: unknown, token: CancellationToken) => {
          const controller = new AbortController();
          const cancelled = token.onCancellationRequested(() => controller.abort());
          try {
            return await answer(params, controller.signal);
          } finally {
            cancelled.dispose();
          }
        }),
      );
    }
    if (onNews !== undefined) {
      own.add(onNews(({ method, params }) => tell(method, params)));
    }
  }
  return own;
}
