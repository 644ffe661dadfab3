/** What `serve` tells of itself. */
import { HELP_OPTION, type VerbHelp } from './usage';

export const SERVE_HELP = {
  name: 'serve',
  summary: 'run a local Bindle server over a folder',
  synopsis: '--directory DIR [OPTION...]',
  about: [
    'Runs a Bindle server over a folder, in the layout of the reference server\'s file storage. Prints one line of JSON when it answers, {"url":"http://127.0.0.1:PORT/v1/"}, and stops on SIGINT and SIGTERM.',
  ],
  options: {
    directory: {
      type: 'string',
      value: 'DIR',
      help: 'where bindles are kept; made when it is missing',
    },
    address: {
      type: 'string',
      value: 'A:P',
      help: 'where to listen: 127.0.0.1, localhost or [::1]; port 0, the default, is any free one',
    },
    dialect: {
      type: 'string',
      default: 'tolerant',
      value: 'NAME',
      help: 'tolerant (default): as 0.9, but takes unsigned invoices; 0.8 or 0.9: as those do',
    },
    verbose: { type: 'boolean', default: false, help: 'log requests to standard error' },
    help: HELP_OPTION,
  },
  statuses: { 0: 'stopped', 2: 'could not run' },
} as const satisfies VerbHelp;
