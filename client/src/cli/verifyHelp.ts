/** What `verify` tells of itself. */
import { KEYRING_OPTION, OUTPUT_OPTION } from './keyOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const VERIFY_HELP = {
  name: 'verify',
  summary: 'verify the signatures of an invoice',
  synopsis: '[OPTION...] [INVOICE]',
  about: [
    'Verifies the signatures of an invoice by a strategy and a keyring, as clients and servers of Bindle 0.9 do, and tells of each signature what it proves. Trust goes by the key alone: labels and roles of the keyring are not compared, but a label that differs is told.',
    'Strategies: CreativeIntegrity, AuthoritativeIntegrity, GreedyVerification (the default of servers), ExhaustiveVerification, MultipleAttestation[ROLE,...] and MultipleAttestationGreedy[ROLE,...]. Before a push GreedyVerification tells what the server will say; after a pull the default asks for the signature of a host.',
  ],
  options: {
    strategy: {
      type: 'string',
      default: 'MultipleAttestationGreedy[Host]',
      value: 'STRATEGY',
      help: 'which signatures have to be there; without it MultipleAttestationGreedy[Host], the default of clients',
    },
    keyring: KEYRING_OPTION,
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: {
    INVOICE: 'the invoice or its folder; without it, invoice.toml here; -: standard input',
  },
  statuses: { 0: 'it passes', 1: 'it does not pass, or is no invoice', 2: 'could not run' },
} as const satisfies VerbHelp;
