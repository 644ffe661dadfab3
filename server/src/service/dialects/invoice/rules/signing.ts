/** Rules about what the two wire dialects make of an invoice without the signature of its creator. */
import { RuleFamily, type Finding } from '../../../problems';
import { arrayOf, tableOf, tablesOf, textOf } from '../../../meaning/read';
import type { InvoiceFacts } from './facts';

export const SIGNING = new RuleFamily({
  'invoice/unsigned': {
    severity: 'information',
    authored: true,
    byServer: { auto: 'information', '0.8': 'off', '0.9': 'error' },
    messages: {
      plain:
        'The invoice is not signed: servers of Bindle 0.9 and later refuse it, those of 0.8 and the local server take it.',
    },
    doc: 'A server of release 0.9 or later answers 400 to an invoice without a signature; one of 0.8 signs it as host and stores it. Say with `bindle.serverDialect` which of the two you push to: an error for `0.9`, nothing for `0.8`. Left at `auto`, VS Code asks the server that the project is pushed to; the local server takes unsigned invoices.',
  },
  'invoice/no-creator': {
    severity: 'warning',
    authored: true,
    messages: {
      plain: 'No signature has the role “creator”, which servers demand by default.',
    },
    doc: 'The default strategy of a server (`GreedyVerification`) wants the signature of a creator. An invoice that was fetched from a host and pushed elsewhere needs one, too.',
  },
});

export function checkSigning({ root }: InvoiceFacts): Finding[] {
  const name = textOf(tableOf(root, 'bindle'), 'name');
  const list = root.entries.get('signature');
  if (list === undefined) {
    return name === undefined ? [] : [SIGNING.say('invoice/unsigned', 'plain', name.at)];
  }
  const array = arrayOf(root, 'signature');
  const roles = tablesOf(root, 'signature').map((table) => textOf(table, 'role'));
  const first = roles.find((role) => role !== undefined);
  // A role that is missing or no role is told already, and may be meant to be the creator's.
  return array === undefined || first === undefined || !roles.every(isOtherRole)
    ? []
    : [SIGNING.say('invoice/no-creator', 'plain', first.at)];
}

function isOtherRole(role: { readonly text: string } | undefined): boolean {
  return role !== undefined && ['host', 'proxy', 'approver'].includes(role.text);
}
