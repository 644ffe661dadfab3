/** The outline of an invoice. */
import type { SymbolWords } from '../../symbolWords';

export const INVOICE_SYMBOLS: readonly SymbolWords[] = [
  {
    path: ['bindle'],
    noun: 'bindle',
    kind: 'module',
    name: [['name']],
    detail: [['version']],
  },
  {
    path: ['parcel'],
    noun: 'parcel',
    kind: 'file',
    name: [
      ['label', 'name'],
      ['label', 'sha256'],
    ],
    detail: [['label', 'mediaType']],
  },
  { path: ['group'], noun: 'group', kind: 'package', name: [['name']], detail: [['satisfiedBy']] },
  { path: ['signature'], noun: 'signature', kind: 'key', name: [['by']], detail: [['role']] },
];
