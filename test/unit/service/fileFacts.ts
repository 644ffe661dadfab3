/** Facts of files as a test has them. */
import type { FileFact, FileFacts } from '../../../server/src/service/types';

/** Facts of nothing but what stands at names. */
export function statesOnly(states: Readonly<Record<string, FileFact>>): FileFacts {
  return {
    states: new Map(Object.entries(states)),
    wasm: new Map(),
    matches: new Map(),
    texts: new Map(),
  };
}
