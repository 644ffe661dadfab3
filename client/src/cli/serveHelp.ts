/** What `serve` tells of itself. */
import { SERVER_OPTIONS } from '../bindleServer/serverOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const SERVE_HELP = {
  name: 'serve',
  summary: 'run a local Bindle server over a folder',
  synopsis: '--directory DIR [OPTION...]',
  about: [
    'Runs a Bindle server over a folder, in the layout of the reference server\'s file storage. Prints one line of JSON when it answers, {"url":"http://127.0.0.1:PORT/v1/"}, and stops on SIGINT and SIGTERM.',
  ],
  options: {
    ...SERVER_OPTIONS,
    verbose: { type: 'boolean', default: false, help: 'log requests to standard error' },
    help: HELP_OPTION,
  },
  statuses: { 0: 'stopped', 2: 'could not run' },
} as const satisfies VerbHelp;
