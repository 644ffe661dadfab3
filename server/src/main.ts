/**
 * Entry point of dist/server.js: the transport of Node, nothing else. Required by dist/cli.js it gives
 * the language service (esbuild.mjs), so that the package holds it once.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { ed25519PublicKey, verifyEd25519 } from './files/ed25519';
import { createKeyringFiles } from './files/keyringFiles';
import { createManifestFiles } from './files/manifestFiles';
import { createNodeFiles } from './files/nodeFiles';
import { createSpinProgram } from './files/spinProgram';
import { initConnection } from './lsp/connection';
import { appendedTable, createLanguageService, mediaTypeOf } from './service/languageService';

const TRANSPORTS = ['--stdio', '--node-ipc', '--pipe', '--socket'];

const USAGE = `Language server for Bindle's invoice.toml and Spin's spin.toml.

Usage: node server.js TRANSPORT

Transports, one of:
  --stdio         the language server protocol over standard input and output
  --node-ipc      messages from a parent Node process
  --pipe=NAME     a named pipe or socket file that the client listens on
  --socket=PORT   a local port that the client listens on

  --version       print the version
  --help          print this text
`;

export {
  appendedTable,
  createLanguageService,
  createNodeFiles,
  ed25519PublicKey,
  mediaTypeOf,
  verifyEd25519,
};

if (require.main === module) {
  main(process.argv.slice(2));
}

function main(args: readonly string[]): void {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
  } else if (args.includes('--version')) {
    process.stdout.write(`${readVersion()}\n`);
  } else if (!args.some((arg) => TRANSPORTS.includes(arg.replace(/=.*$/, '')))) {
    process.stderr.write(
      'The language server was started without a transport: an editor starts it with --stdio. --help lists the others.\n',
    );
    process.exitCode = 2;
  } else {
    serve();
  }
}

function serve(): void {
  const connection = createConnection(ProposedFeatures.all);
  keepRunning(connection);
  // With node-ipc the channel is all that ties us to the client.
  process.once('disconnect', () => process.exit(1));
  initConnection(connection, {
    version: readVersion(),
    createLanguageService,
    files: createNodeFiles(),
    manifests: createManifestFiles(),
    keyrings: createKeyringFiles(),
    spinProgram: createSpinProgram(),
    verifyEd25519,
    ed25519PublicKey,
  });
  connection.listen();
}

/** What nobody caught is logged; the editor keeps its server. */
function keepRunning(connection: Connection): void {
  const report = (error: unknown) => {
    try {
      // A client that is gone reads no log, and writing to it would bring us here again.
      if (!isBrokenPipe(error)) {
        connection.console.error(error instanceof Error ? String(error.stack) : String(error));
        return;
      }
    } catch {
      // The connection is closed: the same end.
    }
    process.exit(1);
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

function isBrokenPipe(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_IPC_CHANNEL_CLOSED';
}

/** From the package.json beside dist/; a server that was copied away alone has none. */
function readVersion(): string {
  try {
    const manifest = readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}
