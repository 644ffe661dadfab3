/** The verbs of the command line, and the way from arguments to one of them. */
import { CHECK_HELP } from './checkHelp';
import type { CliIo, ExitStatus, Verb } from './io';
import { PUSH_HELP } from './pushHelp';
import { SERVE_HELP } from './serveHelp';
import type { VerbHelp } from './usage';
import { readVersion } from './version';

interface VerbEntry {
  readonly help: VerbHelp;
  /** Loaded when called: `check` in an editor's save hook should not wait for a server's code. */
  readonly load: () => Promise<Verb>;
}

/** By name, in the order of the help. */
export const VERBS: Readonly<Record<string, VerbEntry>> = {
  check: {
    help: CHECK_HELP,
    load: async () => (await import('./check')).check,
  },
  serve: {
    help: SERVE_HELP,
    load: async () => (await import('./serve')).serve,
  },
  push: {
    help: PUSH_HELP,
    load: async () => (await import('./push')).push,
  },
};

/** Runs the verb that the first argument names; answers the exit status. Never rejects. */
export async function runCommandLine(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(usage());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(usage());
    return 0;
  }
  if (name === '--version') {
    io.out(`${readVersion() ?? 'unknown'}\n`);
    return 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) {
    io.err(`Unknown verb ${JSON.stringify(name)}; known are ${Object.keys(VERBS).join(', ')}.\n`);
    return 2;
  }
  try {
    return await (
      await verb.load()
    )(rest, io);
  } catch (error) {
    // No verb lets anything through that a person or a server caused, so this is a defect of ours.
    io.err(
      `${name} failed unexpectedly; please report this: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 2;
  }
}

function usage(): string {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length));
  const lines = Object.entries(VERBS).map(
    ([name, { help }]) => `  ${name.padEnd(width)}  ${help.summary}`,
  );
  return [
    'Checks, serves and pushes bindles.',
    '',
    'Usage: node cli.js VERB [OPTION…]',
    '',
    ...lines,
    '',
    'VERB --help tells more of one verb; --version prints the version.',
    '',
  ].join('\n');
}
