/** What the verbs of `keys` tell of themselves. */
import { KEYRING_OPTION, OUTPUT_OPTION, SECRETS_OPTION } from './keyOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const KEYS_CREATE_HELP = {
  name: 'keys create',
  summary: 'create a secret key to sign with',
  synopsis: '[OPTION...] LABEL',
  about: [
    'Creates a key pair. The secret half goes into the file of secret keys, which only you can read from then on, the public half into the keyring. The secret is never printed.',
  ],
  options: {
    roles: {
      type: 'string',
      default: 'creator',
      value: 'ROLES',
      help: 'what the key signs as, separated by commas: creator (the default), approver, host, proxy',
    },
    'secrets-file': SECRETS_OPTION,
    keyring: KEYRING_OPTION,
    'skip-keyring': {
      type: 'boolean',
      default: false,
      help: 'leave the keyring as it is',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: { LABEL: 'whose key it is, such as "Ann Example <ann@example.com>"' },
  statuses: { 0: 'created', 2: 'could not run' },
} as const satisfies VerbHelp;

export const KEYS_ADD_HELP = {
  name: 'keys add',
  summary: 'add a public key to the keyring',
  synopsis: '[OPTION...] LABEL ROLES KEY',
  about: ['Adds the public key of somebody whom you trust to the keyring, unless it is there.'],
  options: { keyring: KEYRING_OPTION, output: OUTPUT_OPTION, help: HELP_OPTION },
  operands: {
    LABEL: 'whose key it is',
    ROLES: 'what it may sign as, separated by commas: creator, approver, host, proxy',
    KEY: 'the public key: base64 of 32 bytes',
  },
  statuses: { 0: 'in the keyring', 2: 'could not run' },
} as const satisfies VerbHelp;

export const KEYS_PRINT_HELP = {
  name: 'keys print',
  summary: 'print the public halves of your secret keys',
  synopsis: '[OPTION...]',
  about: [
    'Prints the public halves of your secret keys as a keyring, for those who are to trust you. Secrets are never printed.',
  ],
  options: {
    'secrets-file': SECRETS_OPTION,
    'label-matching': {
      type: 'string',
      short: 'm',
      value: 'TEXT',
      help: 'only keys that have this in their label',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  statuses: { 0: 'printed', 1: 'no such key, or one is damaged', 2: 'could not run' },
} as const satisfies VerbHelp;

export const KEYS_FETCH_HELP = {
  name: 'keys fetch',
  summary: 'add the keys of a Bindle server to the keyring',
  synopsis: '--key-server URL | --host [OPTION...]',
  about: [
    'Asks a Bindle server for its public keys and adds those to the keyring that it does not hold yet. Servers have such an answer since release 0.9.',
  ],
  options: {
    'key-server': {
      type: 'string',
      value: 'URL',
      help: 'the server to ask; without it, BINDLE_KEY_SERVER',
    },
    host: {
      type: 'boolean',
      default: false,
      help: 'ask the server of --server or BINDLE_URL instead',
    },
    server: {
      type: 'string',
      short: 's',
      value: 'URL',
      help: 'the Bindle server; without it, BINDLE_URL, or http://localhost:8080/v1/',
    },
    keyring: KEYRING_OPTION,
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  statuses: {
    0: 'all its keys are in the keyring',
    1: 'refused by the server, or a key of it is damaged',
    2: 'could not run',
  },
} as const satisfies VerbHelp;
