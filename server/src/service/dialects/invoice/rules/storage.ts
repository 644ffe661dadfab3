/** Rules about invoices that a server reads and cannot store, and about `yanked`. */
import type { TomlTable } from '../../../../toml/types';
import { RuleFamily, type Finding, type Place } from '../../../problems';
import { arrayOf, valueOf } from '../../../meaning/read';
import type { InvoiceFacts } from './facts';

export const STORAGE = new RuleFamily({
  'invoice/origin-not-storable': {
    severity: 'error',
    messages: {
      annotations:
        'A Bindle server cannot store a label with both “origin” and annotations; write the origin as an annotation.',
      feature:
        'A Bindle server cannot store a label with both “origin” and features; write the origin as an annotation.',
    },
    doc: 'The server reads such an invoice and then fails to write it: it writes `origin` last, and in its TOML no value may follow a table. The order in your file does not matter. With file storage the push is refused (`resource cannot be stored`); with embedded storage it succeeds, and every later answer that contains the invoice is empty.',
    fixes: ['origin-to-annotation', 'remove-entry'],
  },
  'invoice/empty-list': {
    severity: 'error',
    messages: { plain: 'A Bindle server cannot store “{0} = []”; remove the key.' },
    doc: 'The server reads an empty list of tables and then fails to write it: the push is refused, or, with embedded storage, every later answer that contains the invoice is empty. Leave the key out.',
    fixes: ['remove-entry'],
  },
  'invoice/yanked': {
    severity: 'error',
    authored: true,
    messages: {
      plain: 'A server refuses to create a bindle that is yanked already; remove the key.',
    },
    doc: 'A server answers 422 to an invoice with `yanked = true`. It sets the key itself when a bindle is withdrawn.',
    fixes: ['remove-entry'],
  },
  'invoice/yanked-false': {
    severity: 'hint',
    authored: true,
    messages: { plain: '“yanked = false” says nothing: it is so without the key.' },
    doc: 'Absent means false. The server sets the key itself when a bindle is withdrawn.',
    fixes: ['remove-entry'],
  },
});

/** Lists that the server writes as tables; `yankedSignature` is written before them and may be empty. */
const LISTS = ['parcel', 'group', 'signature'];

export function checkStorage({ root }: InvoiceFacts): Finding[] {
  const found: Finding[] = [];
  for (const key of LISTS) {
    const list = arrayOf(root, key);
    if (list?.form === 'inline' && list.items.length === 0) {
      found.push(STORAGE.say('invoice/empty-list', 'plain', list, [key], { data: { key } }));
    }
  }
  const yanked = valueOf(root, 'yanked');
  if (yanked?.kind === 'boolean') {
    found.push(
      yanked.value() === true
        ? STORAGE.say('invoice/yanked', 'plain', yanked, [], { data: { key: 'yanked' } })
        : STORAGE.say('invoice/yanked-false', 'plain', yanked, [], {
            tag: 'unnecessary',
            data: { key: 'yanked' },
          }),
    );
  }
  return found;
}

/** A label with `origin` behind tables; `origin`: its value. */
export function checkOrigin(label: TomlTable, origin: Place): Finding[] {
  const other = ['annotations', 'feature'].find((key) => valueOf(label, key)?.kind === 'table') as
    'annotations' | 'feature' | undefined;
  return other === undefined
    ? []
    : [
        STORAGE.say('invoice/origin-not-storable', other, origin, [], {
          data: { key: 'origin', other },
        }),
      ];
}
