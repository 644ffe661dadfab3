/** The verbs of the command line, and the way from arguments to one of them. */
import { CHECK_HELP } from './checkHelp';
import type { CliIo, ExitStatus, Verb } from './io';
import { KEYS_ADD_HELP, KEYS_CREATE_HELP, KEYS_FETCH_HELP, KEYS_PRINT_HELP } from './keysHelp';
import { PUSH_HELP } from './pushHelp';
import { SERVE_HELP } from './serveHelp';
import { SIGN_HELP } from './signHelp';
import type { VerbHelp } from './usage';
import { VERIFY_HELP } from './verifyHelp';
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
  sign: {
    help: SIGN_HELP,
    load: async () => (await import('./sign')).sign,
  },
  verify: {
    help: VERIFY_HELP,
    load: async () => (await import('./verify')).verify,
  },
  'keys create': {
    help: KEYS_CREATE_HELP,
    load: async () => (await import('./keysCreate')).keysCreate,
  },
  'keys add': {
    help: KEYS_ADD_HELP,
    load: async () => (await import('./keysAdd')).keysAdd,
  },
  'keys print': {
    help: KEYS_PRINT_HELP,
    load: async () => (await import('./keysPrint')).keysPrint,
  },
  'keys fetch': {
    help: KEYS_FETCH_HELP,
    load: async () => (await import('./keysFetch')).keysFetch,
  },
};

/** Runs the verb that the first argument names; answers the exit status. Never rejects. */
export async function runCommandLine(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const [name, ...rest] = verbFirst(args);
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

/** The verb as one argument: those of `keys` have two words. */
function verbFirst(args: readonly string[]): readonly string[] {
  const [first, second, ...rest] = args;
  const both = `${first} ${second}`;
  return second !== undefined && Object.hasOwn(VERBS, both) ? [both, ...rest] : args;
}

function usage(): string {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length));
  const lines = Object.entries(VERBS).map(
    ([name, { help }]) => `  ${name.padEnd(width)}  ${help.summary}`,
  );
  return [
    'Checks, signs, serves and pushes bindles.',
    '',
    'Usage: node cli.js VERB [OPTION…]',
    '',
    ...lines,
    '',
    'VERB --help tells more of one verb; --version prints the version.',
    '',
  ].join('\n');
}
