/** The verb `serve`: a local Bindle server over a folder. Its first line of output is a contract. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartFailure } from '../bindleServer/failure';
import { startBindleServer, type BindleServerOptions } from '../bindleServer/server';
import { readServerOptions } from '../bindleServer/serverOptions';
import type { CliIo, ExitStatus } from './io';
import { SERVE_HELP } from './serveHelp';
import { formatUsage } from './usage';

interface ServeOptions extends BindleServerOptions {
  readonly verbose: boolean;
}

/** Serves until `io.signal` is aborted. */
export async function serve(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const options = parseServeArguments(args);
  if (options === 'help') {
    io.out(formatUsage(SERVE_HELP));
    return 0;
  }
  if (typeof options === 'string') {
    io.err(`${options}\n${formatUsage(SERVE_HELP)}`);
    return 2;
  }
  try {
    const { auth = { mode: 'none' } } = options;
    const server = await startBindleServer({
      ...options,
      auth: auth.mode === 'none' ? auth : { ...auth, file: path.resolve(io.cwd, auth.file) },
      directory: path.resolve(io.cwd, options.directory),
      ...(options.verbose ? { log: (line: string) => io.err(`${line}\n`) } : {}),
    });
    io.out(`${JSON.stringify({ url: server.url })}\n`);
    await aborted(io.signal);
    await server.close();
    return 0;
  } catch (error) {
    if (error instanceof StartFailure) {
      io.err(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

/** The options, `'help'`, or a sentence on what is wrong with the arguments. */
function parseServeArguments(args: readonly string[]): ServeOptions | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: SERVE_HELP.options }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (values.help) {
    return 'help';
  }
  const options = readServerOptions(values);
  return typeof options === 'string' ? options : { ...options, verbose: values.verbose };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
