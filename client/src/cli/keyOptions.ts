/** Options that the verbs of signatures and keys share, and how these verbs report. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inEnglish, type Sentence } from '../bindle/sentence';
import { keyPlaces } from '../keys/places';
import type { CliIo, ExitStatus } from './io';
import { printable } from './pushReport';
import { formatUsage, type OptionHelp, type VerbHelp } from './usage';

export const OUTPUT_OPTION = {
  type: 'string',
  default: 'text',
  value: 'text|json',
  help: 'how to report: lines for people (the default), or one object of JSON on standard output',
} as const satisfies OptionHelp;

export const SECRETS_OPTION = {
  type: 'string',
  short: 'f',
  value: 'FILE',
  help: 'the file of secret keys; without it, bindle/secret_keys.toml in the configuration folder',
} as const satisfies OptionHelp;

export const KEYRING_OPTION = {
  type: 'string',
  short: 'r',
  value: 'FILE',
  help: 'the keyring; without it, BINDLE_KEYRING, or bindle/keyring.toml in the configuration folder',
} as const satisfies OptionHelp;

type Values<T extends VerbHelp> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: T['options'] }>
>['values'];

export interface Called<T extends VerbHelp> {
  readonly values: Values<T>;
  readonly operands: readonly string[];
  readonly report: Report;
}

/** How one call reports. What it says goes to standard output, what went wrong to standard error. */
export class Report {
  constructor(
    private readonly io: CliIo,
    private readonly json: boolean,
  ) {}

  /** The result: lines, or the value as JSON. */
  result(lines: readonly string[], value: unknown): void {
    this.io.out(
      this.json
        ? `${JSON.stringify(value)}\n`
        : lines.map((line) => `${printable(line)}\n`).join(''),
    );
  }

  note(sentence: Sentence): void {
    this.io.err(`${printable(inEnglish(sentence))}\n`);
  }

  /** Why there is no result. */
  failure(kind: string, sentence: Sentence, status: ExitStatus): ExitStatus {
    this.note(sentence);
    if (this.json) {
      const error = { kind, message: inEnglish(sentence) };
      this.io.out(`${JSON.stringify({ error })}\n`);
    }
    return status;
  }
}

/**
 * The options and operands of a call, or the status of one that is over: `--help`, or wrong arguments.
 *
 * @param counts fewest and most operands that the verb takes
 */
export function call<T extends VerbHelp>(
  help: T,
  args: readonly string[],
  io: CliIo,
  [least, most]: readonly [number, number],
): Called<T> | ExitStatus {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: help.options,
    });
  } catch (error) {
    return wrong(help, io, (error as Error).message);
  }
  const { values, positionals } = parsed;
  // The compiler can't follow the type of the options through a parameter of its own.
  const known = values as unknown as Values<T>;
  const { help: asked, output } = values as { help?: boolean; output?: string };
  if (asked === true) {
    io.out(formatUsage(help));
    return 0;
  }
  if (output !== 'text' && output !== 'json') {
    return wrong(help, io, '--output takes text or json.');
  }
  if (positionals.length < least || positionals.length > most) {
    return wrong(help, io, `${help.name} takes this: ${help.synopsis}`);
  }
  return {
    values: known,
    operands: positionals,
    report: new Report(io, output === 'json'),
  };
}

export function wrong(help: VerbHelp, io: CliIo, reason: string): ExitStatus {
  io.err(`${printable(reason)}\n${formatUsage(help)}`);
  return 2;
}

/** The file that an option names, or the one of the reference. */
export function keyFile(
  io: CliIo,
  kind: 'keyring' | 'secretKeys',
  named: string | undefined,
): { readonly file: string; readonly isDefault: boolean } {
  const isNamed = named !== undefined && named !== '';
  const byEnvironment = kind === 'keyring' && (io.env['BINDLE_KEYRING'] ?? '') !== '';
  const file = isNamed ? named : keyPlaces(io.env)[kind];
  return { file: path.resolve(io.cwd, file), isDefault: !isNamed && !byEnvironment };
}
