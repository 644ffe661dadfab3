/**
 * Entry point of dist/bindleServer.js: a child process. Arguments: `--directory DIR` and the others of
 * `serverOptions.ts`. Prints one JSON line: `{"url":…}` when it answers, or `{"error":{"kind",
 * "message"}}` and exits with status 1. Stops on SIGTERM, SIGINT and when its standard input closes,
 * because then the parent has died; so a parent must hold that pipe open. Logs to standard error.
 */
import { parseArgs } from 'node:util';
import { StartFailure, type StartFailureKind } from './failure';
import { startBindleServer } from './server';
import { readServerOptions, SERVER_OPTIONS } from './serverOptions';

// Required by dist/cli.js it gives the server (esbuild.mjs), so that the package holds it once.
export { readServerOptions, SERVER_OPTIONS, StartFailure, startBindleServer };

if (require.main === module) {
  void main();
}

async function main(): Promise<void> {
  // Signals and the end of the parent count from the start on.
  const stopped = new Promise<void>((resolve) => {
    const stop = () => resolve();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.stdin.once('end', stop).once('close', stop).once('error', stop).resume();
  });
  // Nobody reads any more: the parent is gone, and its end of standard input too.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  try {
    const server = await startBindleServer(readArguments(process.argv.slice(2)));
    print({ url: server.url });
    await stopped;
    await server.close();
    process.exit(0);
  } catch (error) {
    const kind: StartFailureKind = error instanceof StartFailure ? error.kind : 'other';
    print({ error: { kind, message: error instanceof Error ? error.message : String(error) } });
    process.exitCode = 1;
    process.stdin.destroy();
  }
}

function readArguments(args: string[]) {
  const { values } = parseArgs({ args, options: SERVER_OPTIONS });
  const options = readServerOptions(values);
  if (typeof options === 'string') {
    throw new StartFailure('other', { message: options, args: [] });
  }
  return { ...options, log: (line: string) => void process.stderr.write(`${line}\n`) };
}

function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
