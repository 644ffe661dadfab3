/** Where the same thing stands in both manifest versions, in components of their own and in triggers. */
import type { KeyPath } from '../../../../toml/types';
import type { KeySource } from '../../../meaning/keys';
import type { ValueSource } from '../../../meaning/values';

export const V1 = 'spin v1';
export const V2 = 'spin v2';

export interface SpinPlace {
  readonly schema: string;
  readonly path: readonly string[];
}

/** By id, inline in a trigger, and in the list of version 1. */
export const COMPONENTS: readonly SpinPlace[] = [
  { schema: V2, path: ['component', '*'] },
  { schema: V2, path: ['trigger', '*', 'component'] },
  { schema: V2, path: ['trigger', '*', 'components', '*'] },
  { schema: V1, path: ['component'] },
];

/** Likewise, with the profiles of components. */
export const WITH_PROFILES: readonly SpinPlace[] = [
  ...COMPONENTS,
  { schema: V2, path: ['component', '*', 'profile', '*'] },
];

/** Of manifest version 2 only. */
export const only2 = (places: readonly SpinPlace[]): readonly SpinPlace[] =>
  places.filter(({ schema }) => schema === V2);

/** One source of values at the same key of each place. */
export function at(
  places: readonly SpinPlace[],
  key: readonly string[],
  source: Omit<ValueSource, 'path' | 'schema'>,
): readonly ValueSource[] {
  return places.map(({ schema, path }) => ({ ...source, schema, path: [...path, ...key] }));
}

/** Likewise of keys. */
export function keysAt(
  places: readonly SpinPlace[],
  key: readonly string[],
  offer: KeySource['offer'],
): readonly KeySource[] {
  return places.map(({ schema, path }) => ({ offer, schema, path: [...path, ...key] }));
}

/** The name of the key that a value belongs to. */
export function keyOf(path: KeyPath): string {
  return String(path.filter((part) => typeof part === 'string').at(-1) ?? '');
}
