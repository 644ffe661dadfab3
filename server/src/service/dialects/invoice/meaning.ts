/** All that an invoice tells the language features. */
import type { Meaning } from '../../meaning/types';
import { INVOICE_HINTS } from './hints';
import { invoiceLenses } from './lenses';
import { INVOICE_LINKS } from './links';
import { INVOICE_NAMES } from './names/kinds';
import { invoiceValueWords } from './valueWords';

export const INVOICE_MEANING: Meaning = {
  names: () => INVOICE_NAMES,
  links: INVOICE_LINKS,
  leads: () => [],
  explain: invoiceValueWords,
  hints: INVOICE_HINTS,
  lenses: invoiceLenses,
};
