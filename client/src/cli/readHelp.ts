/** What the verbs tell of themselves that read from a server, and `yank`. */
import {
  CREDENTIALS,
  formatOption,
  SERVER_OPTION,
  TRUST_OPTIONS,
  YANKED_OPTION,
} from './clientOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

const STATUSES = {
  0: 'done',
  1: 'refused by the server, or not to be trusted',
  2: 'could not run',
} as const;

const BINDLE = { BINDLE: 'NAME/VERSION' } as const;

export const INFO_HELP = {
  name: 'info',
  summary: 'print the invoice of a bindle',
  synopsis: '[OPTION...] BINDLE',
  about: ['Prints the invoice that a Bindle server has of a bindle.', CREDENTIALS],
  options: {
    server: SERVER_OPTION,
    yanked: YANKED_OPTION,
    'output-format': {
      type: 'string',
      short: 'f',
      value: 'toml|json',
      help: 'TOML as the server sends it (the default), or JSON as servers write it',
    },
    output: formatOption('toml|json', 'the same as --output-format'),
    ...TRUST_OPTIONS,
    help: HELP_OPTION,
  },
  operands: BINDLE,
  statuses: STATUSES,
} as const satisfies VerbHelp;

export const GET_INVOICE_HELP = {
  name: 'get-invoice',
  summary: 'fetch the invoice of a bindle into a file',
  synopsis: '[OPTION...] BINDLE',
  about: [
    'Fetches an invoice into a file, as the server sends it. No file is overwritten.',
    CREDENTIALS,
  ],
  options: {
    server: SERVER_OPTION,
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'the file; without it, ./invoice.toml',
    },
    yanked: YANKED_OPTION,
    'output-format': formatOption(
      'text|json',
      'lines for people (the default), or one object of JSON',
    ),
    ...TRUST_OPTIONS,
    help: HELP_OPTION,
  },
  operands: BINDLE,
  statuses: STATUSES,
} as const satisfies VerbHelp;

export const GET_PARCEL_HELP = {
  name: 'get-parcel',
  summary: 'fetch one parcel of a bindle into a file',
  synopsis: '[OPTION...] BINDLE SHA256',
  about: [
    'Fetches one parcel into a file. Its size and SHA-256 are checked before the file gets its name. No file is overwritten.',
    CREDENTIALS,
  ],
  options: {
    server: SERVER_OPTION,
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'the file; without it, ./parcel.dat',
    },
    yanked: YANKED_OPTION,
    'output-format': formatOption(
      'text|json',
      'lines for people (the default), or one object of JSON',
    ),
    help: HELP_OPTION,
  },
  operands: { ...BINDLE, SHA256: 'the SHA-256 of the parcel, as its label has it' },
  statuses: STATUSES,
} as const satisfies VerbHelp;

export const SEARCH_HELP = {
  name: 'search',
  summary: 'search a Bindle server',
  synopsis: '[OPTION...]',
  about: [
    'Lists the bindles whose names contain a text. Servers list yanked bindles too, whatever they are asked.',
    CREDENTIALS,
  ],
  options: {
    server: SERVER_OPTION,
    query: {
      type: 'string',
      short: 'q',
      value: 'TEXT',
      help: 'what the name contains; without it, all',
    },
    'bindle-version': {
      type: 'string',
      short: 'b',
      value: 'VERSION',
      help: 'a version, or a requirement such as ^1.2',
    },
    offset: { type: 'string', value: 'N', help: 'leave out the first N' },
    limit: {
      type: 'string',
      value: 'N',
      help: 'at most N, from 1 to 255; servers take 50 without it',
    },
    strict: {
      type: 'string',
      value: 'true|false',
      help: 'taken and not sent: servers know strict searches only',
    },
    yanked: { type: 'string', value: 'true|false', help: 'ask for yanked bindles too' },
    'output-format': {
      type: 'string',
      short: 'f',
      value: 'table|toml|json',
      help: 'a line for each bindle (the default), or the answer as servers write it',
    },
    output: formatOption('table|toml|json', 'the same as --output-format'),
    help: HELP_OPTION,
  },
  statuses: { ...STATUSES, 0: 'done, whether something was found or not' },
} as const satisfies VerbHelp;

export const YANK_HELP = {
  name: 'yank',
  summary: 'withdraw a bindle: it stays, but nobody is given it any more',
  synopsis: '[OPTION...] BINDLE',
  about: [
    'Withdraws a bindle. There is no way back. Its invoice is given on request only, and its parcels through other bindles only.',
    CREDENTIALS,
  ],
  options: {
    server: SERVER_OPTION,
    output: formatOption('text|json', 'lines for people (the default), or one object of JSON'),
    help: HELP_OPTION,
  },
  operands: BINDLE,
  statuses: STATUSES,
} as const satisfies VerbHelp;
