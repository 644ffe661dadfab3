/** For a dialect, or a part of one, that has nothing to tell. */
import type { Meaning } from './types';

export const NO_MEANING: Meaning = {
  names: () => [],
  namePaths: [],
  links: [],
  explain: () => [],
  hints: [],
  lenses: () => [],
};
