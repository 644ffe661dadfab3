/** Arguments of `check`. */
import { parseArgs } from 'node:util';
import {
  MOMENTS,
  RULE_LEVELS,
  SERVER_DIALECTS,
  type Moment,
  type RuleLevel,
  type ServerDialect,
} from '../../../server/src/contract/settings';
import { nearestWord } from '../../../server/src/domain/nearest';
import { parseSpinRelease, type SpinRelease } from '../../../server/src/domain/spinRelease';
import { CHECK_HELP } from './checkHelp';

const FORMATS = ['text', 'json', 'sarif'] as const;

export interface CheckOptions {
  readonly format: (typeof FORMATS)[number];
  readonly fix: boolean;
  /** More warnings than these are status 1; undefined: any number is fine. */
  readonly maxWarnings: number | undefined;
  /** Level by code of a rule. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Undefined: nothing is said of what a server would do beyond its reader. */
  readonly serverDialect: ServerDialect | undefined;
  /** Keyrings in use; none: whose a key is, is not judged. */
  readonly keyrings: readonly string[];
  /** Undefined: the newest that is known. */
  readonly spinRelease: SpinRelease | undefined;
  /** Undefined: all, also what Spin never notices. */
  readonly moment: Moment | undefined;
  /** False (`--no-files`): the manifest alone is judged and no other file is looked at. */
  readonly files: boolean;
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  /** The name that standard input is judged and reported under. */
  readonly stdinFilename: string | undefined;
}

export type ParsedCheckArguments =
  | { readonly kind: 'run'; readonly options: CheckOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string };

/** An argument that can't be used; the message is a sentence for people. */
class WrongArgument extends Error {}

/** Reads the arguments after `check`; `codes` are those of the rules that there are. */
export function parseCheckArguments(
  args: readonly string[],
  codes: readonly string[],
): ParsedCheckArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: CHECK_HELP.options,
    });
    if (values.help) {
      return { kind: 'help' };
    }
    const stdinFilename = values['stdin-filename'];
    const options: CheckOptions = {
      format: oneOf('format', FORMATS, values.format),
      fix: values.fix,
      maxWarnings: wholeNumber(values['max-warnings']),
      rules: Object.fromEntries((values.rule ?? []).map((each) => ruleLevel(each, codes))),
      serverDialect:
        values.dialect === undefined
          ? undefined
          : oneOf('dialect', SERVER_DIALECTS, values.dialect),
      keyrings: values.keyring ?? [],
      spinRelease: spinRelease(values['spin-version']),
      moment: values.moment === undefined ? undefined : oneOf('moment', MOMENTS, values.moment),
      files: !values['no-files'],
      paths:
        stdinFilename === undefined || positionals.includes('-')
          ? positionals
          : ['-', ...positionals],
      stdinFilename,
    };
    const reason = contradiction(options);
    return reason === undefined ? { kind: 'run', options } : { kind: 'wrong', reason };
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What is right option by option and yet can't be done. */
function contradiction({ paths, fix, format }: CheckOptions): string | undefined {
  if (paths.length === 0) {
    return 'Nothing to check: name a file or a folder.';
  }
  return fix && format !== 'text' && paths.includes('-')
    ? `With --fix the fixed text of standard input goes to standard output, where no ${format} report can be; leave --format or --fix away.`
    : undefined;
}

function oneOf<T extends string>(name: string, known: readonly T[], given: string): T {
  const found = known.find((each) => each === given);
  if (found === undefined) {
    throw new WrongArgument(
      `Unknown ${name} ${JSON.stringify(given)}; known are ${known.join(', ')}.`,
    );
  }
  return found;
}

function spinRelease(given: string | undefined): SpinRelease | undefined {
  const release = given === undefined ? undefined : parseSpinRelease(given);
  if (given !== undefined && release === undefined) {
    throw new WrongArgument(
      `--spin-version takes a release such as 3.4, not ${JSON.stringify(given)}.`,
    );
  }
  return release;
}

function wholeNumber(given: string | undefined): number | undefined {
  if (given !== undefined && !/^\d{1,9}$/.test(given)) {
    throw new WrongArgument(`--max-warnings takes a whole number, not ${JSON.stringify(given)}.`);
  }
  return given === undefined ? undefined : Number(given);
}

function ruleLevel(given: string, codes: readonly string[]): [string, RuleLevel] {
  const [code = '', level] = given.split('=');
  if (level === undefined) {
    throw new WrongArgument(`--rule takes CODE=LEVEL, not ${JSON.stringify(given)}.`);
  }
  if (!codes.includes(code)) {
    const near = nearestWord(code, codes);
    throw new WrongArgument(
      near === undefined
        ? `There is no rule ${JSON.stringify(code)}; docs/rules.md lists them.`
        : `There is no rule ${JSON.stringify(code)}; did you mean ${near}?`,
    );
  }
  return [code, oneOf('level', RULE_LEVELS, level)];
}
