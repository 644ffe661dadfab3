/** Runs the language server from the first document of ours on. */
import * as vscode from 'vscode';
import type { InitializationOptions } from '../../../../server/src/contract/languageServer';
import { COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import { describeError, errorText, type Log } from '../../workbench/log';
import { showLog, type Offer } from '../../workbench/messages';
import type { DialectSource } from '../../workbench/serverDialects';
import type { ServerServices } from '../../workbench/serverServices';
import { quoted } from '../../workbench/text';
import { CrashBudget } from './crashBudget';
import { DOCUMENT_SELECTOR } from './selector';
import type { Session, StartSession } from './session';
import { createStatusItem, type ShownState } from './statusItem';

export interface LanguageClientDeps {
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  /** Path of dist/server.js. */
  readonly serverModule: string;
  readonly startSession: StartSession;
  /** What is known of the releases of servers. */
  readonly dialects: DialectSource;
  /** What other parts of the extension do for the server. */
  readonly services?: readonly ServerServices[];
}

export interface LanguageClientFeature extends vscode.Disposable {
  /** Ends the server: what `deactivate` waits for. */
  stop(): Promise<void>;
}

/** Starts nothing by itself: a document that is open already, or the first one opened, does. */
export function activateLanguageClient(deps: LanguageClientDeps): LanguageClientFeature {
  const own = new Disposables();
  const status = own.add(createStatusItem());
  const runner = new LanguageServerRunner(deps, (state) => status.show(state));
  status.show('stopped');
  const look = (document: vscode.TextDocument) => {
    if (vscode.languages.match([...DOCUMENT_SELECTOR], document) > 0) {
      void runner.start();
    }
  };
  own.add(vscode.workspace.onDidOpenTextDocument(look));
  own.add(deps.registerCommand(COMMANDS.restartLanguageServer, () => runner.restart()));
  vscode.workspace.textDocuments.forEach(look);
  return {
    stop: () => runner.stop(),
    dispose: () => {
      own.dispose();
      void runner.stop();
    },
  };
}

class LanguageServerRunner {
  private readonly budget = new CrashBudget();
  private session: Promise<Session | undefined> | undefined;
  private stopped = false;

  constructor(
    private readonly deps: LanguageClientDeps,
    private readonly show: (state: ShownState) => void,
  ) {}

  /** Once, however many documents open. */
  start(): Promise<unknown> {
    if (this.stopped) {
      return Promise.resolve();
    }
    this.session ??= this.begin();
    return this.session;
  }

  async restart(): Promise<void> {
    this.budget.reset();
    await this.end();
    await this.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.end();
  }

  private async end(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await (await session)?.stop();
  }

  private async begin(): Promise<Session | undefined> {
    const { log, offer, serverModule, startSession, dialects, services = [] } = this.deps;
    this.show('starting');
    try {
      return await startSession({
        serverModule,
        selector: DOCUMENT_SELECTOR,
        initializationOptions: Object.assign(
          vscode.l10n.bundle ? { l10nBundle: vscode.l10n.bundle } : {},
          ...services.map(({ offers }) => offers),
        ) as InitializationOptions,
        services,
        dialects,
        log,
        onState: (state) => this.show(state),
        onCrash: () => this.crashed(),
      });
    } catch (error) {
      log.error(`Language server: not started: ${describeError(error)}`);
      this.show('failed');
      const reason = quoted(errorText(error));
      offer(
        'error',
        vscode.l10n.t('The Bindle language server could not start: {0}', reason),
        this.restartAction(),
        showLog(log),
      );
      return undefined;
    }
  }

  private crashed(): boolean {
    const again = this.budget.spend(Date.now());
    this.deps.log.error(`Language server: ended unexpectedly${again ? ', starting again' : ''}`);
    if (!again) {
      // After the library has reported its own last state.
      setImmediate(() => this.show('failed'));
      this.deps.offer(
        'error',
        vscode.l10n.t(
          'The Bindle language server ended five times within three minutes and is not started again.',
        ),
        this.restartAction(),
        showLog(this.deps.log),
      );
    }
    return again;
  }

  private restartAction() {
    return { title: vscode.l10n.t('Restart'), run: () => this.restart() };
  }
}
