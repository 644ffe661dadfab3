/** The report of `check`: text as compilers write it for people; for programs JSON and SARIF. */
import type { LanguageService } from '../../../server/src/service/types';
import type { CheckOptions } from './checkArguments';
import type { CheckedFile } from './checkJudge';
import { createCheckProgress, NO_PROGRESS } from './checkProgress';
import { formatSarif } from './checkSarif';
import { formatProblems, formatSummary, printable, type Counts } from './checkText';
import type { CliIo } from './io';
import { readVersion } from './version';

/** Takes what comes out file by file. */
export interface Report {
  /** A file is about to be judged. */
  begin(path: string): void;
  add(file: CheckedFile): void;
  /** A file was handed back with its safe fixes; `changed`: there were some. */
  fixed(changed: boolean): void;
  /** A sentence on what could not be done. */
  refuse(reason: string): void;
  /** Says the rest; gives what the exit status depends on. */
  end(): { readonly refusals: number; readonly errors: number; readonly warnings: number };
}

/**
 * Reports to `io.out`, refusals to `io.err`. With fixes of standard input `io.out` is for the fixed
 * text, and everything else goes to `io.err`.
 */
export function createReport(
  options: CheckOptions,
  rules: LanguageService['rules'],
  io: CliIo,
): Report {
  const { format, fix, maxWarnings } = options;
  const isFilter = fix && options.paths.includes('-');
  const say = (text: string) => (isFilter ? io.err(text) : io.out(text));
  const progress = io.progress === true ? createCheckProgress((line) => io.err(line)) : NO_PROGRESS;
  const counts: Counts = { files: 0, error: 0, warning: 0, information: 0, hint: 0 };
  // Kept for the formats that are written at the end.
  const files: CheckedFile[] = [];
  const refusals: string[] = [];
  let fixedFiles = 0;
  return {
    begin: (path) => progress.tell(counts.files, path),
    add(file) {
      counts.files += 1;
      for (const { severity } of file.diagnostics) {
        counts[severity] += 1;
      }
      if (format !== 'text') {
        files.push(file);
      } else if (file.diagnostics.length > 0) {
        progress.clear();
        say(formatProblems(file, io.colour === true && !isFilter));
      }
    },
    fixed: (changed) => void (fixedFiles += changed ? 1 : 0),
    refuse(reason) {
      refusals.push(reason);
      progress.clear();
      io.err(`${printable(reason)}\n`);
    },
    end() {
      progress.clear();
      const { error: errors, warning: warnings } = counts;
      if (format === 'json') {
        say(formatJson(files));
      } else if (format === 'sarif') {
        say(formatSarif(files, { cwd: io.cwd, version: readVersion(), rules, refusals }));
      } else {
        say(formatSummary(counts, fixedFiles));
      }
      if (maxWarnings !== undefined && warnings > maxWarnings) {
        io.err(`There are more warnings than the ${maxWarnings} that --max-warnings allows.\n`);
      }
      return { refusals: refusals.length, errors, warnings };
    },
  };
}

/** `{"version":1,"files":[…]}` on one line. */
export function formatJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify({ version: 1, files })}\n`;
}
