/** The verb `check`: the problems of manifests, as an editor would show them. Its output is a contract. */
import { createLanguageService } from '../../../server/src/service/languageService';
import { CHECK_USAGE, parseCheckArguments, type CheckOptions } from './checkArguments';
import { createFindFileFacts } from './checkFiles';
import { checkedInputs, type CheckedInput } from './checkInputs';
import { judge, type CheckedFile } from './checkJudge';
import { formatJson, formatProblems, formatSummary } from './checkReport';
import type { CliIo, ExitStatus } from './io';

/**
 * Judges every named file, every manifest below a named folder, and standard input where asked.
 * What can't be read is a sentence on `err` and status 2; the rest is judged all the same.
 */
export async function check(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const parsed = parseCheckArguments(args);
  if (parsed.kind === 'help') {
    io.out(CHECK_USAGE);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    io.err(`${parsed.reason}\n${CHECK_USAGE}`);
    return 2;
  }
  return run(parsed.options, io);
}

async function run(options: CheckOptions, io: CliIo): Promise<ExitStatus> {
  // Nothing here shows Markdown or fills in snippets.
  const service = createLanguageService({
    localize: (message, ...args) =>
      message.replace(/\{(\d+)\}/g, (whole, index: string) => args[Number(index)] ?? whole),
    abilities: {
      markdown: false,
      snippets: false,
      hierarchicalSymbols: false,
      relatedInformation: false,
      codeDescription: false,
    },
  });
  const findFacts = options.files
    ? createFindFileFacts(io.signal)
    : () => Promise.resolve(undefined);
  const files: CheckedFile[] = [];
  let unread = 0;
  const refuse = (reason: string) => {
    unread += 1;
    io.err(`${reason}\n`);
  };
  for await (const input of checkedInputs(options, io)) {
    const judged: CheckedFile | string = isRefusal(input)
      ? input.reason
      : await judge(service, input, findFacts);
    if (typeof judged === 'string') {
      refuse(judged);
      continue;
    }
    files.push(judged);
    if (options.format === 'text') {
      io.out(formatProblems(judged, io.colour === true));
    }
  }
  if (io.signal.aborted) {
    refuse('Stopped before every file was checked.');
  }
  io.out(options.format === 'json' ? formatJson(files) : formatSummary(files));
  return unread > 0 ? 2 : hasError(files) ? 1 : 0;
}

function isRefusal(input: CheckedInput): input is Extract<CheckedInput, { reason: string }> {
  return 'reason' in input;
}

function hasError(files: readonly CheckedFile[]): boolean {
  return files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
}
