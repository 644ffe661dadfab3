/** What `check` tells of itself. */
import { HELP_OPTION, type VerbHelp } from './usage';

export const CHECK_HELP = {
  name: 'check',
  summary: 'report and fix the problems of invoice.toml and spin.toml files',
  synopsis: '[OPTION...] PATH...',
  about: [
    'Reports the problems of Bindle invoices and Spin manifests, the same that an editor shows. A folder is searched for invoice.toml and spin.toml, but not in node_modules, target and hidden folders, and through no link. A file of another name is judged by what it contains.',
    'On a terminal problems are coloured, unless NO_COLOR is set, and a line on standard error tells how far it is.',
  ],
  options: {
    format: {
      type: 'string',
      default: 'text',
      value: 'text|json|sarif',
      help: 'how to report: lines for people (the default), JSON, or SARIF 2.1.0',
    },
    fix: {
      type: 'boolean',
      default: false,
      help: 'apply the safe fixes, then report what is left; of standard input the fixed text goes to standard output and the report to standard error',
    },
    'max-warnings': {
      type: 'string',
      value: 'N',
      help: 'end with status 1 when there are more than N warnings',
    },
    rule: {
      type: 'string',
      multiple: true,
      value: 'CODE=LEVEL',
      help: 'how severe a rule is: error, warning, information, hint or off; can be given many times',
    },
    dialect: {
      type: 'string',
      value: '0.8|0.9|auto',
      help: 'release of the server that invoices are pushed to, auto: not known; without it nothing is said of what only some servers refuse',
    },
    keyring: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'keyring whose keys are trusted: with one, unknown signers are told; can be given many times',
    },
    'spin-version': {
      type: 'string',
      value: 'X.Y',
      help: 'release of Spin that is to read the manifests; without it the newest that is known',
    },
    moment: {
      type: 'string',
      value: 'read|normalise|load|start',
      help: 'of Spin manifests only what Spin notices up to then: reading a manifest, making the application of it (spin build, spin up), loading it and starting it (spin up); without it everything, also what Spin never notices',
    },
    'no-files': {
      type: 'boolean',
      default: false,
      help: 'judge each manifest alone, look at no other file',
    },
    'stdin-filename': {
      type: 'string',
      value: 'NAME',
      help: 'read standard input and judge it as a file of this name',
    },
    help: HELP_OPTION,
  },
  operands: { '-': 'as a PATH: standard input' },
  statuses: {
    0: 'no error, and no more warnings than allowed',
    1: 'errors or too many warnings',
    2: 'could not run, or not everything could be read or written',
  },
} as const satisfies VerbHelp;
