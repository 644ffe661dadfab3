/** The language server over node-ipc, by vscode-languageclient, which is loaded only here and only now. */
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { describeError } from '../../workbench/log';
import type { Session, SessionOptions } from './session';

export async function startSession(options: SessionOptions): Promise<Session> {
  const library = await import('vscode-languageclient/node');
  const { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State, TransportKind } =
    library;
  const run = { module: options.serverModule, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = { run, debug: run };
  const clientOptions: LanguageClientOptions = {
    documentSelector: [...options.selector],
    initializationOptions: options.initializationOptions,
    outputChannel: options.log,
    traceOutputChannel: options.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
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
  await client.start();
  return {
    stop: async () => {
      try {
        await client.dispose();
      } catch (error) {
        // A server that died can't be asked to end.
        options.log.debug(describeError(error));
      }
    },
  };
}
