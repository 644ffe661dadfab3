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
  readonly json: boolean;
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
  if (!['text', 'json'].includes(parsed.values.output)) {
    return { kind: 'wrong', reason: '--output takes text or json.' };
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
  return {
    kind: 'push',
    options: {
      path: parsed.positionals[0] ?? '.',
      server: base.url,
      json: parsed.values.output === 'json',
    },
  };
}
