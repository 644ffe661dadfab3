/** All that an invoice tells the language features. */
import type { Meaning } from '../../meaning/types';
import { INVOICE_HINTS } from './hints';
import { invoiceLenses } from './lenses';
import { INVOICE_LINKS } from './links';
import { GROUP, INVOICE_NAMES } from './names/kinds';
import { invoiceNames } from './names/occurrences';
import { invoiceValueWords } from './valueWords';

export const INVOICE_MEANING: Meaning = {
  names: invoiceNames,
  namePaths: INVOICE_NAMES.filter(({ kind }) => kind === GROUP),
  links: INVOICE_LINKS,
  explain: invoiceValueWords,
  hints: INVOICE_HINTS,
  lenses: invoiceLenses,
};
