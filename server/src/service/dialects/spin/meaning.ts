/** What a Spin manifest tells the language features: so far, where its files lie. */
import { NO_MEANING } from '../../meaning/none';
import type { Meaning } from '../../meaning/types';
import { SPIN_LINKS } from './links';
import { spinLeads } from './names/leads';
import { spinNames } from './names/rules';

export const SPIN_MEANING: Meaning = {
  ...NO_MEANING,
  names: spinNames,
  links: SPIN_LINKS,
  leads: spinLeads,
};
