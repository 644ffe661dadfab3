/** What every rule of a Spin manifest is asked with. */
import type { SpinRelease } from '../../../../domain/spinRelease';
import type { Finding } from '../../../problems';
import type { FileFacts } from '../../../types';
import type { SpinFacts } from '../facts/types';

export interface SpinRuleContext {
  readonly uri: string;
  readonly facts: SpinFacts;
  /** The release that counts. */
  readonly release: SpinRelease;
  /** What is known of the files that the manifest names; undefined: nothing is to be said of files. */
  readonly files: FileFacts | undefined;
}

/**
 * Asked anew after each edit. What a rule reads of arrays, strings and the entries of tables may be
 * remembered by these objects (`remember`): they stay the same while nothing in their section changes.
 */
export type SpinRule = (context: SpinRuleContext) => readonly Finding[];

/** A function that makes each answer once for an object, as long as that object is in use. */
export function remember<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { value: make(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
