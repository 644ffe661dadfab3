/** One client, one session: built when `initialize` says what the client can do. */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { InitializationOptions } from '../contract/languageServer';
import { SETTINGS_SECTION } from '../contract/settings';
import type { KeyringSource } from '../contract/keyrings';
import type { SpinProgram } from '../contract/spinProgram';
import type { FileSource } from '../contract/workspaceFiles';
import type { ManifestSource } from '../contract/workspaceManifests';
import type { LanguageService, LanguageServiceHost } from '../service/types';
import { clientAbilities, protocolAbilities, type ProtocolAbilities } from './abilities';
import { serverCapabilities } from './capabilities';
import { commandsOf } from './clientCommands';
import type { DiagnosticsTransport } from './diagnostics';
import { pullDiagnostics } from './diagnosticsPull';
import { DiagnosticsPush } from './diagnosticsPush';
import { registerCompletion } from './completionFeature';
import { OpenDocuments } from './documents';
import { registerEdits } from './editFeatures';
import { registerHints } from './hintFeatures';
import { registerLanguageFeatures } from './languageFeatures';
import { OutsideSource } from './outsideValues';
import { Keyrings } from './keyrings';
import { createLocalize } from './localize';
import { describeError } from './log';
import { registerNavigation } from './navigationFeatures';
import { featureCapabilities } from './offers';
import { DidChangeConfigurationNotification } from './protocol';
import { createRunSafe } from './runSafe';
import { registerSemanticTokens } from './semanticTokens';
import { sessionBindles, sessionFiles } from './sessionFiles';
import { SettingsCache } from './settings';
import { SpinReleases } from './spinReleases';
import { Validator } from './validator';
import { registerWorkspaceSymbols } from './workspaceSymbols';

export interface ServerParts {
  /** Shown by editors and in their logs. */
  readonly version: string;
  readonly createLanguageService: (host: LanguageServiceHost) => LanguageService;
  /** Looks at files for a client that doesn't. */
  readonly files?: FileSource;
  /** Looks for manifests that nobody opened; absent: only open ones are searched. */
  readonly manifests?: ManifestSource;
  /** Reads keyrings; absent: none are in use. */
  readonly keyrings?: KeyringSource;
  /** Absent: the newest release of Spin counts unless a setting says another. */
  readonly spinProgram?: SpinProgram;
  /** Absent: signatures are not verified. */
  readonly verifyEd25519?: LanguageServiceHost['verifyEd25519'];
  readonly ed25519PublicKey?: LanguageServiceHost['ed25519PublicKey'];
}

/**
 * Makes a connection a language server. The caller listens afterwards. Handlers exist from
 * `initialize` on; the protocol allows no request before it.
 */
export function initConnection(connection: Connection, parts: ServerParts): void {
  connection.onInitialize((params) => startSession(connection, params, parts));
}

function startSession(
  connection: Connection,
  params: InitializeParams,
  { version, createLanguageService, files: hostFiles, ...host }: ServerParts,
): InitializeResult {
  const { capabilities, workspaceFolders } = params;
  const initializationOptions: unknown = params.initializationOptions;
  const protocol = protocolAbilities(capabilities);
  const abilities = clientAbilities(capabilities);
  const log = connection.console;
  const service = createLanguageService({
    localize: createLocalize(initializationOptions),
    abilities,
    commands: commandsOf(initializationOptions),
    rulesUrl: rulesUrlOf(initializationOptions),
    ...(host.verifyEd25519 !== undefined && { verifyEd25519: host.verifyEd25519 }),
    ...(host.ed25519PublicKey !== undefined && { ed25519PublicKey: host.ed25519PublicKey }),
    trustedKeys: () => keyrings?.keys,
    spinRelease: (uri) => releases.of(uri),
    knownFiles: (uri) => files?.known(uri),
  });
  const documents = new OpenDocuments(service, log);
  const settings = new SettingsCache(
    protocol.configuration
      ? (scopeUri, section) => connection.workspace.getConfiguration({ scopeUri, section })
      : undefined,
    log,
    service.rules,
  );
  const files = sessionFiles(connection, initializationOptions, hostFiles, log, () => {
    diagnostics.refreshAll();
    refreshHints();
  });
  const keyrings =
    host.keyrings &&
    new Keyrings(
      host.keyrings,
      workspaceFolders?.[0]?.uri,
      log,
      (text) => service.readKeyring(text),
      () => {
        diagnostics.refreshAll();
        refreshHints();
      },
    );
  const releases = new SpinReleases(host.spinProgram, log, () => {
    diagnostics.refreshAll();
    refreshHints();
  });
  const validator = new Validator(service, documents, settings, log, files, keyrings, releases);
  const diagnostics: DiagnosticsTransport = protocol.pullDiagnostics
    ? pullDiagnostics(connection, validator, protocol.refreshDiagnostics, log)
    : new DiagnosticsPush(connection, documents, validator, log);
  const runSafe = createRunSafe(documents, log);
  const forgetTokens = registerSemanticTokens(connection, service, runSafe);
  const refreshHints = registerHints(connection, capabilities, {
    service,
    documents,
    settings,
    log,
  });
  registerDocumentSync(connection, documents, diagnostics, (uri) => {
    forgetTokens(uri);
    settings.forget(uri);
    releases.forget(uri);
    files?.forget(uri);
  });
  registerConfiguration(connection, protocol, settings, () => {
    diagnostics.refreshAll();
    refreshHints();
  });
  connection.onShutdown(() => {
    files?.dispose();
    keyrings?.dispose();
  });
  registerLanguageFeatures(connection, service, abilities, runSafe);
  const bindles = sessionBindles(connection, initializationOptions, log);
  const outside = new OutsideSource(files?.source, bindles);
  registerCompletion(connection, { service, documents, outside, log });
  registerEdits(connection, {
    service,
    documents,
    outside,
    lateEdits: abilities.resolveEdits === true,
    validator,
    runSafe,
    log,
  });
  registerNavigation(connection, service, capabilities, runSafe);
  registerWorkspaceSymbols(connection, params, {
    service,
    documents,
    manifests: host.manifests,
    log,
  });
  return {
    serverInfo: { name: 'Bindle language server', version },
    capabilities: { ...serverCapabilities(protocol), ...featureCapabilities(capabilities) },
  };
}

/** Anything but the agreed shape counts as "no page". */
function rulesUrlOf(initializationOptions: unknown): string | undefined {
  const { rulesUrl } = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  return typeof rulesUrl === 'string' && /^[a-z][a-z\d+.-]*:/i.test(rulesUrl)
    ? rulesUrl
    : undefined;
}

function registerDocumentSync(
  connection: Connection,
  documents: OpenDocuments,
  diagnostics: DiagnosticsTransport,
  forget: (uri: string) => void,
): void {
  connection.onDidOpenTextDocument(({ textDocument }) => {
    if (documents.open(textDocument)) {
      diagnostics.changed(textDocument.uri);
    }
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    if (documents.change(textDocument, contentChanges)) {
      diagnostics.changed(textDocument.uri);
    }
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    if (documents.close(textDocument.uri)) {
      forget(textDocument.uri);
      diagnostics.closed(textDocument.uri);
    }
  });
}

function registerConfiguration(
  connection: Connection,
  protocol: ProtocolAbilities,
  settings: SettingsCache,
  refreshAll: () => void,
): void {
  connection.onInitialized(() => {
    if (protocol.registerConfiguration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
        .catch((error: unknown) => {
          connection.console.warn(
            `The client refused to report changed settings: ${describeError(error)}`,
          );
        });
    }
  });
  connection.onDidChangeConfiguration((params) => {
    settings.change(params.settings);
    refreshAll();
  });
}
