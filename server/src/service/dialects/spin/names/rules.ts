/** Where the names of a Spin manifest stand, by its version. */
import { SPIN_V1_SCHEMA } from '../../../../schema/spinV1';
import type { DialectSchema } from '../../../../schema/types';
import type { NameKind, NameRule } from '../../../meaning/types';
import { TRIGGER_TEMPLATES } from '../facts/templates';
import { internalNames, templateNames } from './inStrings';
import {
  COMPONENT,
  COMPONENT_VARIABLE,
  KEY_VALUE_STORE,
  PROFILE,
  SQLITE_DATABASE,
  V1_COMPONENT,
  VARIABLE,
} from './kinds';

type Path = readonly string[];

const refers = (kind: NameKind, path: Path): NameRule => ({ kind, role: 'reference', path });

const template = (path: Path): NameRule => ({
  ...refers(VARIABLE, path),
  find: templateNames,
});

const declares = (kind: NameKind, path: Path): NameRule => ({
  kind,
  role: 'definition',
  path,
  inKey: true,
});

/** What a component holds in either version. */
const inComponent = (component: Path, variables: string): readonly NameRule[] => [
  declares(COMPONENT_VARIABLE, [...component, variables, '*']),
  template([...component, variables, '*']),
  template([...component, 'allowed_outbound_hosts']),
  refers(KEY_VALUE_STORE, [...component, 'key_value_stores']),
  refers(SQLITE_DATABASE, [...component, 'sqlite_databases']),
];

/** By id, and inline in a trigger. */
const V2_COMPONENTS: readonly Path[] = [
  ['component', '*'],
  ['trigger', '*', 'component'],
  ['trigger', '*', 'components', '*'],
];

const V2: readonly NameRule[] = [
  { ...declares(COMPONENT, ['component', '*']), ofTable: true },
  declares(VARIABLE, ['variables', '*']),
  refers(COMPONENT, ['trigger', '*', 'component']),
  refers(COMPONENT, ['trigger', '*', 'components', '*']),
  refers(COMPONENT, ['trigger', '*', 'dependencies', '*', 'component']),
  ...V2_COMPONENTS.flatMap((component) => [
    ...inComponent(component, 'variables'),
    { ...refers(COMPONENT, [...component, 'allowed_outbound_hosts']), find: internalNames },
    refers(COMPONENT, [...component, 'dependencies', '*', 'component']),
    refers(COMPONENT, [...component, 'profile', '*', 'dependencies', '*', 'component']),
    { ...refers(PROFILE, [...component, 'profile', '*']), inKey: true },
  ]),
  ...Object.entries(TRIGGER_TEMPLATES).flatMap(([type, { own, shared }]) => [
    ...own.map((key) => template(['trigger', type, key])),
    ...shared.map((key) => template(['application', 'trigger', type, key])),
  ]),
];

const KEYS = Object.values(TRIGGER_TEMPLATES);

const V1: readonly NameRule[] = [
  { kind: V1_COMPONENT, role: 'definition', path: ['component', 'id'] },
  declares(VARIABLE, ['variables', '*']),
  ...inComponent(['component'], 'config'),
  {
    ...refers(V1_COMPONENT, ['component', 'allowed_outbound_hosts']),
    find: internalNames,
    writesIdentity: true,
  },
  // The type stands at the root of the file: in triggers of other types nobody writes such keys.
  ...[...new Set(KEYS.flatMap(({ own }) => own))].map((key) =>
    template(['component', 'trigger', key]),
  ),
  ...[...new Set(KEYS.flatMap(({ shared }) => shared))].map((key) => template(['trigger', key])),
];

/** The rules of the version that a schema describes. */
export function spinNames(schema: DialectSchema): readonly NameRule[] {
  return schema === SPIN_V1_SCHEMA ? V1 : V2;
}
