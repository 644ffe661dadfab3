/** The outline of a Spin manifest, by its version. */
import { SPIN_V1_SCHEMA } from '../../../schema/spinV1';
import type { DialectSchema } from '../../../schema/types';
import type { SymbolWords } from '../../symbolWords';
import { TELLING_KEYS } from './facts/tellingKeys';

type Ways = NonNullable<SymbolWords['detail']>;

/** Only then the id, which few give. */
const TRIGGER_NAMES: Ways = [...TELLING_KEYS.map((key) => [key]), ['id'], ['component']];

const COMPONENT_DETAIL: Ways = [
  ['description'],
  ['source'],
  ['source', 'url'],
  ['source', 'package'],
];

/** Never its default, which may be a secret. */
const VARIABLE: SymbolWords = {
  path: ['variables', '*'],
  noun: 'variable',
  kind: 'variable',
  name: [],
  detail: [['description']],
};

const V2: readonly SymbolWords[] = [
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
    showsKey: true,
    name: TRIGGER_NAMES,
    detail: [['component']],
  },
  {
    path: ['trigger', '*', 'component'],
    noun: 'inline component',
    kind: 'class',
    name: [],
    detail: COMPONENT_DETAIL,
  },
  {
    path: ['component', '*'],
    noun: 'component',
    kind: 'class',
    name: [],
    detail: COMPONENT_DETAIL,
  },
  VARIABLE,
];

const V1: readonly SymbolWords[] = [
  {
    path: ['component'],
    noun: 'component',
    kind: 'class',
    name: [['id']],
    detail: COMPONENT_DETAIL,
  },
  { path: ['component', 'trigger'], noun: 'trigger', kind: 'event', name: TRIGGER_NAMES },
  VARIABLE,
];

/** The words of the version that a schema describes. */
export function spinSymbols(schema: DialectSchema): readonly SymbolWords[] {
  return schema === SPIN_V1_SCHEMA ? V1 : V2;
}
