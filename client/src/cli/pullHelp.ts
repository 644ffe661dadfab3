/** What `pull` tells of itself. */
import {
  CREDENTIALS,
  formatOption,
  SERVER_OPTION,
  TRUST_OPTIONS,
  YANKED_OPTION,
} from './clientOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const PULL_HELP = {
  name: 'pull',
  summary: 'fetch a bindle from a Bindle server (also: get)',
  synopsis: '[OPTION...] BINDLE',
  about: [
    'Fetches the invoice and the parcels of a bindle. Size and SHA-256 of every parcel are checked before its file gets its name, and what is there already and right is not fetched again: a pull that was interrupted goes on where it was. Nothing is written outside the folder, and no other file there is overwritten.',
    'Without an option of groups and features every parcel is fetched. With one, those that the invoice wants then; --selection says whose reading of the invoice counts.',
    CREDENTIALS,
  ],
  options: {
    server: SERVER_OPTION,
    path: {
      type: 'string',
      short: 'p',
      value: 'DIR',
      help: 'where to: the folder named by the SHA-256 of the id is made there; without it, here',
    },
    names: {
      type: 'boolean',
      default: false,
      help: 'write invoice.toml and the parcels by the names of their labels straight into DIR',
    },
    export: {
      type: 'string',
      short: 'e',
      value: 'DIR',
      help: 'write one archive there instead, named by the SHA-256 of the id; DIR must exist',
    },
    yanked: YANKED_OPTION,
    'with-group': {
      type: 'string',
      multiple: true,
      value: 'GROUP',
      help: 'fetch this group too; can be given many times',
    },
    'without-group': {
      type: 'string',
      multiple: true,
      value: 'GROUP',
      help: 'leave this group out, even where it is required',
    },
    activate: {
      type: 'string',
      multiple: true,
      value: 'SECTION.NAME=VALUE',
      help: 'of parcels with a feature of this section only those with this value',
    },
    deactivate: {
      type: 'string',
      multiple: true,
      value: 'SECTION.NAME=VALUE',
      help: 'no parcels with this value; it beats --activate',
    },
    selection: {
      type: 'string',
      value: 'spec|library',
      help: 'how groups are read: as the specification says (the default), or as the code of Bindle does',
    },
    ...TRUST_OPTIONS,
    output: formatOption('text|json', 'lines for people (the default), or one object of JSON'),
    help: HELP_OPTION,
  },
  operands: { BINDLE: 'NAME/VERSION' },
  statuses: {
    0: 'fetched or there already',
    1: 'refused by the server, not to be trusted, not whole, or in the way of other files',
    2: 'could not run, or stopped',
  },
} as const satisfies VerbHelp;
