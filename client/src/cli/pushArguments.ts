/** Arguments and environment of `push`. */
import { parseArgs } from 'node:util';
import { normalizeBaseUrl } from '../bindle/baseUrl';
import { inEnglish } from '../bindle/sentence';
import type { CliIo } from './io';

export interface PushArguments {
  /** Folder of the invoice, or the invoice itself. */
  readonly path: string;
  /** Base URL with `/v1/` at its end. */
  readonly server: string;
  /** Value of the Authorization header. */
  readonly authorization?: string;
}

export type ParsedPushArguments =
  | { readonly kind: 'push'; readonly options: PushArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string };

export const PUSH_USAGE = `Usage: node cli.js push [--server URL] [PATH]

Pushes an invoice and the parcels beside it to a Bindle server.
PATH is the invoice or its folder; without it, invoice.toml here.

  --server URL   the Bindle server, such as http://127.0.0.1:8080/v1/; without it, BINDLE_URL
  --help         this text

Credentials come from BINDLE_USERNAME and BINDLE_PASSWORD, never from an argument.
Exit status: 0 pushed or there already, 1 refused by the server or not fit to push, 2 could not run.
`;

export function parsePushArguments(
  args: readonly string[],
  env: CliIo['env'],
): ParsedPushArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { server: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return { kind: 'wrong', reason: (error as Error).message };
  }
  if (parsed.values.help === true) {
    return { kind: 'help' };
  }
  if (parsed.positionals.length > 1) {
    return { kind: 'wrong', reason: 'One push takes one PATH.' };
  }
  const address = parsed.values.server ?? env['BINDLE_URL'] ?? '';
  if (address === '') {
    return {
      kind: 'wrong',
      reason: 'No server is named: give --server URL, or set BINDLE_URL.',
    };
  }
  const base = normalizeBaseUrl(address);
  if (!base.ok) {
    return { kind: 'wrong', reason: inEnglish(base.reason) };
  }
  const authorization = basicAuthorization(env);
  return {
    kind: 'push',
    options: {
      path: parsed.positionals[0] ?? '.',
      server: base.url,
      ...(authorization === undefined ? {} : { authorization }),
    },
  };
}

/** The names are Spin's; those of the reference client are swapped in its releases. */
function basicAuthorization(env: CliIo['env']): string | undefined {
  const user = env['BINDLE_USERNAME'] ?? '';
  const password = env['BINDLE_PASSWORD'] ?? '';
  return user === ''
    ? undefined
    : `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
