/** The outline of a key file: keys by their labels, never by what they hold. */
import type { SymbolWords } from '../../symbolWords';

export const KEY_SYMBOLS: readonly SymbolWords[] = [
  { path: ['key'], noun: 'key', kind: 'key', name: [['label']] },
];
