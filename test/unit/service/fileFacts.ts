/** Facts of files as a test has them. */
import type { MatchFact, MatchQuestion } from '../../../server/src/contract/workspaceFiles';
import { matchKey } from '../../../server/src/domain/glob';
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

/** A file of five bytes that changed at a time. */
export function file(modified = 1): FileFact {
  return { kind: 'file', size: 5, modified };
}

export const FOLDER: FileFact = { kind: 'folder' };
export const ABSENT: FileFact = { kind: 'absent' };

/** What a pattern matches: a complete search, unless it is said otherwise. */
export function match(
  question: MatchQuestion,
  fact: Partial<MatchFact>,
): readonly [string, MatchFact] {
  const whole = { count: 0, first: [], newest: undefined, complete: true, outside: false };
  return [matchKey(question), { ...whole, ...fact }];
}

/** Facts of names, patterns and texts. */
export function factsOf(
  states: Readonly<Record<string, FileFact>>,
  matches: readonly (readonly [string, MatchFact])[] = [],
  texts: Readonly<Record<string, string>> = {},
): FileFacts {
  return {
    ...statesOnly(states),
    matches: new Map(matches),
    texts: new Map(Object.entries(texts)),
  };
}
