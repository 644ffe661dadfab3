/** The verb `serve`: a local Bindle server over a folder. Its first line of output is a contract. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_ADDRESS, parseAddress, type Address } from '../bindleServer/address';
import { DIALECTS, type DialectName } from '../bindleServer/dialects';
import { StartFailure } from '../bindleServer/failure';
import { startBindleServer } from '../bindleServer/server';
import type { CliIo, ExitStatus } from './io';
import { SERVE_HELP } from './serveHelp';
import { formatUsage } from './usage';

interface ServeOptions extends Address {
  readonly directory: string;
  readonly dialect: DialectName;
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
    const server = await startBindleServer({
      ...options,
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
  const { directory, address, dialect, verbose } = values;
  if (values.help) {
    return 'help';
  }
  if (directory === undefined || directory === '') {
    return 'Nowhere to keep bindles: name a folder with --directory.';
  }
  const where = address === undefined ? DEFAULT_ADDRESS : parseAddress(address);
  if (where === undefined) {
    return `${JSON.stringify(address)} is no address; write it as 127.0.0.1:8080.`;
  }
  return isDialect(dialect)
    ? { directory, ...where, dialect, verbose }
    : `Unknown dialect ${JSON.stringify(dialect)}; known are ${Object.keys(DIALECTS).join(', ')}.`;
}

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
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
