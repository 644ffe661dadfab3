/** What `sign` tells of itself. */
import { OUTPUT_OPTION, SECRETS_OPTION } from './keyOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const SIGN_HELP = {
  name: 'sign',
  summary: 'sign an invoice',
  synopsis: '[OPTION...] [INVOICE]',
  about: [
    'Signs an invoice with a secret key of yours: a [[signature]] is added to its text, and every other byte of the file stays. Whoever has the public key can then tell that name, version and parcels are as you signed them; description, groups and sizes are not covered.',
    'The first key of the file that has the role signs. A key signs an invoice once.',
  ],
  options: {
    'secrets-file': SECRETS_OPTION,
    role: {
      type: 'string',
      short: 'r',
      default: 'creator',
      value: 'ROLE',
      help: 'sign as creator (the default), approver, host or proxy',
    },
    label: { type: 'string', short: 'l', value: 'LABEL', help: 'sign with the key of this label' },
    'label-matching': {
      type: 'string',
      short: 'm',
      value: 'TEXT',
      help: 'sign with a key that has this in its label',
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'write the signed invoice to this file; without it, to where it was read from',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: {
    INVOICE:
      'the invoice or its folder; without it, invoice.toml here; -: standard input, signed to standard output',
  },
  statuses: {
    0: 'signed',
    1: 'not an invoice, or signed with this key already',
    2: 'could not run',
  },
} as const satisfies VerbHelp;
