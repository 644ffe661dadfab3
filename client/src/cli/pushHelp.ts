/** What `push` tells of itself. */
import { CREDENTIALS } from './clientOptions';
import { OUTPUT_OPTION } from './keyOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const PUSH_HELP = {
  name: 'push',
  summary: 'push an invoice and its parcels to a Bindle server',
  synopsis: '[--server URL] [PATH]',
  about: ['Pushes an invoice and the parcels beside it to a Bindle server.', CREDENTIALS],
  options: {
    server: {
      type: 'string',
      value: 'URL',
      help: 'the Bindle server, such as http://127.0.0.1:8080/v1/; without it, BINDLE_URL',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: { PATH: 'the invoice or its folder; without it, invoice.toml here' },
  statuses: {
    0: 'pushed or there already',
    1: 'refused by the server or not fit to push',
    2: 'could not run',
  },
} as const satisfies VerbHelp;
