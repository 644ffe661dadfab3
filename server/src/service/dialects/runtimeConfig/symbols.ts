/** The outline of a runtime configuration: stores and databases by their labels, with their types. */
import type { SymbolWords } from '../../symbolWords';

export const RUNTIME_SYMBOLS: readonly SymbolWords[] = [
  {
    path: ['key_value_store', '*'],
    noun: 'key-value store',
    kind: 'class',
    name: [],
    detail: [['type']],
  },
  { path: ['sqlite_database', '*'], noun: 'database', kind: 'class', name: [], detail: [['type']] },
  { path: ['variables_provider'], noun: 'variables provider', kind: 'module', name: [['type']] },
  { path: ['client_tls'], noun: 'TLS settings', kind: 'key', name: [['hosts']] },
];
