/** The outline of a Spin manifest, of both versions: their paths do not meet. */
import type { SymbolWords } from '../../symbolWords';

/** What tells one trigger from the next, by type. */
const TRIGGER_NAMES = [
  ['id'],
  ['route'],
  ['channel'],
  ['topic'],
  ['queue_url'],
  ['cron_expression'],
  ['component'],
];

export const SPIN_SYMBOLS: readonly SymbolWords[] = [
  {
    path: ['application'],
    noun: 'application',
    kind: 'module',
    name: [['name']],
    detail: [['version']],
  },
  {
    path: ['trigger', '*'],
    noun: 'trigger',
    kind: 'event',
    name: TRIGGER_NAMES,
    detail: [['component']],
  },
  {
    path: ['component', '*'],
    noun: 'component',
    kind: 'class',
    name: [],
    detail: [['description']],
  },
  { path: ['component'], noun: 'component', kind: 'class', name: [['id']] },
  { path: ['variables', '*'], noun: 'variable', kind: 'variable', name: [] },
];
