/** The report of `check` for people. */
import type { CheckedDiagnostic, CheckedFile } from './checkJudge';

const COLOURS = { error: 31, warning: 33, information: 36, hint: 90 } as const;

/** One line per problem: `path:line:column: severity[code] message`, line and column from 1. */
export function formatProblems({ path, diagnostics }: CheckedFile, colour: boolean): string {
  return diagnostics
    .map(({ range, severity, code, message }) => {
      const place = `${path}:${range.start.line + 1}:${range.start.character + 1}:`;
      const kind = `${severity}[${code}]`;
      return colour
        ? `${paint(1, printable(place))} ${paint(COLOURS[severity], kind)} ${printable(message)}\n`
        : `${printable(place)} ${kind} ${printable(message)}\n`;
    })
    .join('');
}

/** How many files were judged, and what was found in them. */
export type Counts = { files: number } & Record<CheckedDiagnostic['severity'], number>;

/** The last line: how many problems, in how many files; before it, how many files were fixed. */
export function formatSummary(counts: Counts, fixedFiles = 0): string {
  return (fixedFiles > 0 ? `Fixed ${count(fixedFiles, 'file')}.\n` : '') + formatCounts(counts);
}

function formatCounts({ files, error, warning, information, hint }: Counts): string {
  const inFiles = `in ${count(files, 'file')}`;
  if (files === 0) {
    return 'No invoice.toml or spin.toml was checked.\n';
  }
  const rest = information + hint;
  if (error + warning + rest === 0) {
    return `No problems ${inFiles}.\n`;
  }
  const parts = [
    count(error, 'error'),
    count(warning, 'warning'),
    ...(rest > 0 ? [count(rest, 'hint')] : []),
  ];
  return `${parts.join(', ')} ${inFiles}.\n`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function paint(code: number, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}

/** Control characters from a file or its name must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
