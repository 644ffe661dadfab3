/** All that a Spin manifest tells the language features. */
import type { Meaning } from '../../meaning/types';
import { SPIN_HINTS } from './hints';
import { spinLenses } from './lenses';
import { SPIN_LINKS } from './links';
import { spinLeads } from './names/leads';
import { spinNames } from './names/rules';
import { spinValueWords } from './words/valueWords';

export const SPIN_MEANING: Meaning = {
  names: spinNames,
  links: SPIN_LINKS,
  leads: spinLeads,
  explain: spinValueWords,
  hints: SPIN_HINTS,
  lenses: spinLenses,
};
