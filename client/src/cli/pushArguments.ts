/** Arguments and environment of `push`. */
import { parseArgs } from 'node:util';
import { normalizeBaseUrl } from '../bindle/baseUrl';
import { inEnglish } from '../bindle/sentence';
import type { CliIo } from './io';
import { PUSH_HELP } from './pushHelp';

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

export function parsePushArguments(
  args: readonly string[],
  env: CliIo['env'],
): ParsedPushArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: PUSH_HELP.options,
    });
  } catch (error) {
    return { kind: 'wrong', reason: (error as Error).message };
  }
  if (parsed.values.help) {
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
