/** The verb `check`: the problems of manifests, as an editor would show them. Its output is a contract. */
import { createLanguageService } from '../../../server/src/service/languageService';
import { ed25519PublicKey, verifyEd25519 } from '../../../server/src/files/ed25519';
import type { SpinRelease } from '../../../server/src/domain/spinRelease';
import type { LanguageService, TrustedKeys } from '../../../server/src/service/types';
import { parseCheckArguments, type CheckOptions } from './checkArguments';
import { createFindFileFacts } from './checkFiles';
import { fixSafely } from './checkFix';
import { CHECK_HELP } from './checkHelp';
import { checkedInputs, type ReadInput } from './checkInputs';
import { judge, openInput, type CheckedFile, type Judging } from './checkJudge';
import { readKeyrings } from './checkKeyrings';
import { createReport, type Report } from './checkReport';
import { replaceFile } from './checkWrite';
import type { CliIo, ExitStatus } from './io';
import { formatUsage } from './usage';

/**
 * Judges every named file, every manifest below a named folder, and standard input where asked.
 * What can't be read is a sentence on `err` and status 2; the rest is judged all the same.
 */
export async function check(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  // Nothing here shows Markdown or fills in snippets.
  // Known once the arguments are read, for which the codes of the rules are needed.
  const chosen: {
    spinRelease?: SpinRelease | undefined;
    trusted?: TrustedKeys | undefined;
  } = {};
  const service = createLanguageService({
    spinRelease: () => chosen.spinRelease,
    trustedKeys: () => chosen.trusted,
    localize: (message, ...values) =>
      message.replace(/\{(\d+)\}/g, (whole, index: string) => values[Number(index)] ?? whole),
    abilities: {
      markdown: false,
      snippets: false,
      hierarchicalSymbols: false,
      relatedInformation: false,
      codeDescription: false,
    },
    verifyEd25519,
    ed25519PublicKey,
  });
  const parsed = parseCheckArguments(args, [...service.rules.keys()]);
  if (parsed.kind === 'help') {
    io.out(formatUsage(CHECK_HELP));
    return 0;
  }
  if (parsed.kind === 'wrong') {
    io.err(`${parsed.reason}\n${formatUsage(CHECK_HELP)}`);
    return 2;
  }
  chosen.spinRelease = parsed.options.spinRelease;
  const keys = await readKeyrings(parsed.options.keyrings, service, io);
  if (typeof keys === 'string') {
    io.err(`${keys}\n`);
    return 2;
  }
  chosen.trusted = keys;
  return run(parsed.options, service, io);
}

async function run(
  options: CheckOptions,
  service: LanguageService,
  io: CliIo,
): Promise<ExitStatus> {
  const { rules, serverDialect, moment, maxWarnings } = options;
  const judging: Judging = {
    service,
    findFacts: options.files ? createFindFileFacts(io.signal) : () => Promise.resolve(undefined),
    settings: {
      rules,
      ...(serverDialect !== undefined && { serverDialect }),
      ...(moment !== undefined && { moment }),
    },
  };
  const report = createReport(options, service.rules, io);
  for await (const input of checkedInputs(options, io)) {
    if ('reason' in input) {
      report.refuse(input.reason);
      continue;
    }
    report.begin(input.path);
    const file = await checkOne(input, judging, options.fix ? { report, io } : undefined);
    if (typeof file === 'string') {
      report.refuse(file);
    } else {
      report.add(file);
    }
  }
  if (io.signal.aborted) {
    report.refuse('Stopped before every file was checked.');
  }
  const { refusals, errors, warnings } = report.end();
  const failed = errors > 0 || (maxWarnings !== undefined && warnings > maxWarnings);
  return refusals > 0 ? 2 : failed ? 1 : 0;
}

/** One input judged, after its fixes where they are wanted; or the sentence on why it can't be. */
async function checkOne(
  input: ReadInput,
  judging: Judging,
  fixing: { readonly report: Report; readonly io: CliIo } | undefined,
): Promise<CheckedFile | string> {
  const opened = openInput(input, judging.service);
  if (opened.kind === 'foreign') {
    return opened.reason;
  }
  if (opened.kind === 'unreadable') {
    return fixing !== undefined && input.isStdin
      ? `${input.path}: it is not UTF-8, so it can't be fixed.`
      : opened.file;
  }
  const { dialect, document } = opened;
  let judged = document;
  if (fixing !== undefined) {
    const fixed = await fixSafely(document, judging);
    const kept = await keep(input, fixed.getText(), fixing.io, fixed !== document);
    if (typeof kept === 'string') {
      fixing.report.refuse(kept);
    } else {
      judged = fixed;
      fixing.report.fixed(fixed !== document);
    }
  }
  return { path: input.path, dialect, diagnostics: await judge(judged, judging) };
}

/** Puts a fixed text where it belongs; gives the sentence on why it could not. */
async function keep(
  { path: shown, absolute, isStdin, bytes }: ReadInput,
  text: string,
  io: CliIo,
  isChanged: boolean,
): Promise<string | undefined> {
  if (isStdin) {
    // Also when nothing changed: a filter hands on what it was given.
    io.out(text);
  } else if (isChanged && absolute !== undefined) {
    return replaceFile({ shown, absolute, before: bytes }, text, io.signal);
  }
  return undefined;
}
