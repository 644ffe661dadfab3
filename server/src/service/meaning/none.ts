/** For a dialect, or a part of one, that has nothing to tell. */
import type { Meaning, NameRule } from './types';

const NO_NAMES: readonly NameRule[] = [];

export const NO_MEANING: Meaning = {
  names: () => NO_NAMES,
  links: [],
  leads: () => [],
  explain: () => [],
  hints: [],
  lenses: () => [],
};
