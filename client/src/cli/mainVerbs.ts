/** The verbs of the command line, and the way from arguments to one of them. */
import { CHECK_HELP } from './checkHelp';
import type { CliIo, ExitStatus, Verb } from './io';
import { KEYS_ADD_HELP, KEYS_CREATE_HELP, KEYS_FETCH_HELP, KEYS_PRINT_HELP } from './keysHelp';
import { PULL_HELP } from './pullHelp';
import { PUSH_HELP } from './pushHelp';
import { GET_INVOICE_HELP, GET_PARCEL_HELP, INFO_HELP, SEARCH_HELP, YANK_HELP } from './readHelp';
import { SERVE_HELP } from './serveHelp';
import { SIGN_HELP } from './signHelp';
import { LABEL_HELP, PACKAGE_HELP, UNPACK_HELP } from './standaloneHelp';
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
  pull: {
    help: PULL_HELP,
    load: async () => (await import('./pull')).pull,
  },
  'get-invoice': {
    help: GET_INVOICE_HELP,
    load: async () => (await import('./invoiceVerbs')).getInvoice,
  },
  'get-parcel': {
    help: GET_PARCEL_HELP,
    load: async () => (await import('./getParcel')).getParcel,
  },
  search: {
    help: SEARCH_HELP,
    load: async () => (await import('./search')).search,
  },
  info: {
    help: INFO_HELP,
    load: async () => (await import('./invoiceVerbs')).info,
  },
  yank: {
    help: YANK_HELP,
    load: async () => (await import('./yank')).yank,
  },
  package: {
    help: PACKAGE_HELP,
    load: async () => (await import('./standaloneVerbs')).packageBindle,
  },
  unpack: {
    help: UNPACK_HELP,
    load: async () => (await import('./standaloneVerbs')).unpack,
  },
  label: {
    help: LABEL_HELP,
    load: async () => (await import('./label')).label,
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

/** Other names, which the bindle program has too. */
const ALIASES: Readonly<Record<string, string>> = {
  get: 'pull',
  'generate-label': 'label',
  'sign-invoice': 'sign',
  // As release 0.8 calls them.
  'create-key': 'keys create',
  'print-key': 'keys print',
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
  const family = Object.keys(VERBS).filter((each) => each.startsWith(`${name} `));
  if (verb === undefined && family.length > 0) {
    if (rest[0] === '--help' || rest[0] === '-h') {
      io.out(usage(family));
      return 0;
    }
    io.err(usage(family));
    return 2;
  }
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

/** The verb as one argument: those of `keys` have two words, some have two names. */
function verbFirst(args: readonly string[]): readonly string[] {
  const [first, second, ...rest] = args;
  const both = `${first} ${second}`;
  if (second !== undefined && Object.hasOwn(VERBS, both)) {
    return [both, ...rest];
  }
  const alias = first !== undefined && Object.hasOwn(ALIASES, first) ? ALIASES[first] : undefined;
  return alias === undefined ? args : [alias, ...args.slice(1)];
}

/** What there is to call: all verbs, or those of `names`. */
function usage(names = Object.keys(VERBS)): string {
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${VERBS[name]?.help.summary}`);
  return [
    'Checks, signs, serves, pushes and pulls bindles.',
    '',
    'Usage: node cli.js VERB [OPTION…]',
    '',
    ...lines,
    '',
    'VERB --help tells more of one verb; --version prints the version.',
    '',
  ].join('\n');
}
