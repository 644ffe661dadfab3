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
 * Asked anew after each edit. What a rule reads of scalars, inline arrays and the entries of tables may
 * be remembered by these objects (`meaning/remember.ts`).
 */
export type SpinRule = (context: SpinRuleContext) => readonly Finding[];
