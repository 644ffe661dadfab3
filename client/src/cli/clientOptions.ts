/** Options that the verbs of a client share, and how they are read. */
import { parseArgs } from 'node:util';
import { explainBindleId } from '../../../server/src/domain/bindleId';
import { inEnglish, type Sentence } from '../bindle/sentence';
import type { Invoice } from '../bindle/types';
import { parseStrategy } from '../bindle/strategy';
import { describeVerification } from '../bindle/verificationText';
import { verifyInvoice } from '../bindle/verifyInvoice';
import { EMPTY_KEYRING } from '../bindle/keyring';
import { readKeyringFile } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import type { CliIo, ExitStatus } from './io';
import { KEYRING_OPTION, keyFile, Report, wrong } from './keyOptions';
import { formatUsage, type OptionHelp, type VerbHelp } from './usage';

export const SERVER_OPTION = {
  type: 'string',
  short: 's',
  value: 'URL',
  help: 'the Bindle server; without it, BINDLE_URL, or http://localhost:8080/v1/',
} as const satisfies OptionHelp;

export const YANKED_OPTION = {
  type: 'boolean',
  short: 'y',
  default: false,
  help: 'take a yanked bindle too; the bindle program of all releases means the opposite by it',
} as const satisfies OptionHelp;

/** Verification of what comes from a server. */
export const TRUST_OPTIONS = {
  strategy: {
    type: 'string',
    value: 'STRATEGY',
    help: 'verify the signatures of the invoice by this strategy (see verify); without it they are not looked at',
  },
  keyring: KEYRING_OPTION,
} as const satisfies Readonly<Record<string, OptionHelp>>;

export const CREDENTIALS =
  'Credentials come from BINDLE_USERNAME and BINDLE_PASSWORD, or from BINDLE_HTTP_USER and BINDLE_HTTP_PASSWORD, never from an argument. The bindle program reads each of the latter two as the other: they are taken either way, and it is said which way was meant.';

type Options<T extends VerbHelp> = {
  args: string[];
  allowPositionals: true;
  options: T['options'];
};

export interface ClientCall<T extends VerbHelp> {
  readonly values: ReturnType<typeof parseArgs<Options<T>>>['values'];
  readonly operands: readonly string[];
  readonly report: Report;
  /** What was chosen of `formats`. */
  readonly format: string;
}

/**
 * The options and operands of a call, or the status of one that is over. The format is the value of
 * `--output-format` or of `--output` where that is no file; the first of `formats` without them.
 */
export function callClient<T extends VerbHelp>(
  help: T,
  args: readonly string[],
  io: CliIo,
  [least, most]: readonly [number, number],
  formats: readonly string[] = ['text', 'json'],
): ClientCall<T> | ExitStatus {
  let parsed;
  try {
    parsed = parseArgs<Options<T>>({
      args: [...args],
      allowPositionals: true,
      options: help.options,
    });
  } catch (error) {
    return wrong(help, io, (error as Error).message);
  }
  const { values, positionals } = parsed;
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  if (given['help'] === true) {
    io.out(formatUsage(help));
    return 0;
  }
  const isFile = help.options['output']?.value === 'FILE';
  const format = String(
    given['output-format'] ?? (isFile ? undefined : given['output']) ?? formats[0],
  );
  if (!formats.includes(format)) {
    return wrong(help, io, `The output is ${formats.join(', ')}; not ${JSON.stringify(format)}.`);
  }
  if (positionals.length < least || positionals.length > most) {
    return wrong(help, io, `${help.name} takes this: ${help.synopsis}`);
  }
  const report = new Report(io, format === 'json');
  return { values, operands: positionals, report, format };
}

/** The format option of a verb: `--output`, or `--output-format` where `--output` names a file. */
export function formatOption<T extends string>(formats: T, about: string) {
  return { type: 'string', value: formats, help: `how to report: ${about}` } as const;
}

/** Why a text is no id; undefined for one. */
export function wrongId(id: string): string | undefined {
  const fault = explainBindleId(id);
  return fault === undefined ? undefined : inEnglish(fault);
}

export type Verifier =
  | { readonly ok: true; readonly verify?: (invoice: Invoice) => Sentence | undefined }
  | { readonly ok: false; readonly status: ExitStatus };

/** What `--strategy` and `--keyring` ask for. */
export async function verifierOf(
  values: { readonly strategy?: string; readonly keyring?: string },
  help: VerbHelp,
  io: CliIo,
  report: Report,
): Promise<Verifier> {
  if (values.strategy === undefined) {
    return { ok: true };
  }
  const parsed = parseStrategy(values.strategy);
  if (!parsed.ok) {
    return { ok: false, status: wrong(help, io, inEnglish(parsed.reason)) };
  }
  const { file, isDefault } = keyFile(io, 'keyring', values.keyring);
  const read = await readKeyringFile(file);
  if (!read.ok && (read.failure.kind !== 'absent' || !isDefault)) {
    return { ok: false, status: report.failure(read.failure.kind, read.failure.sentence, 2) };
  }
  const { strategy } = parsed;
  const keyring = read.ok ? read.value : EMPTY_KEYRING;
  return {
    ok: true,
    verify: (invoice) => {
      const failure = verifyInvoice(invoice, { strategy, keyring, crypto: NODE_ED25519 });
      const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
      return failure && describeVerification(failure, id);
    },
  };
}
