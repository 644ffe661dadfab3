/** Arguments of `check`. */
import { parseArgs } from 'node:util';

export interface CheckOptions {
  readonly format: 'text' | 'json';
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

export const CHECK_USAGE = `Usage: node cli.js check [--format text|json] [--no-files] [--stdin-filename NAME] PATH...

Reports the problems of Bindle invoices and Spin manifests. A folder is searched for invoice.toml
and spin.toml, but not in node_modules, target and hidden folders, and through no link. A file of
another name is judged by what it contains.

  --format text|json     how to report; text is the default
  --no-files             judge each manifest alone, look at no other file
  --stdin-filename NAME  read standard input and judge it as a file of this name
  -                      as a PATH: standard input

Exit status: 0 no error, 1 errors found, 2 could not run.
`;

/** Reads the arguments after `check`. */
export function parseCheckArguments(args: readonly string[]): ParsedCheckArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'no-files': { type: 'boolean', default: false },
        'stdin-filename': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  if (values.help) {
    return { kind: 'help' };
  }
  const { format } = values;
  if (format !== 'text' && format !== 'json') {
    return {
      kind: 'wrong',
      reason: `Unknown format ${JSON.stringify(format)}; known are text and json.`,
    };
  }
  const stdinFilename = values['stdin-filename'];
  const paths =
    stdinFilename === undefined || positionals.includes('-') ? positionals : ['-', ...positionals];
  if (paths.length === 0) {
    return { kind: 'wrong', reason: 'Nothing to check: name a file or a folder.' };
  }
  return { kind: 'run', options: { format, files: !values['no-files'], paths, stdinFilename } };
}
