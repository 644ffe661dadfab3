/** Which dialect tells what. */
import type { Dialect } from '../../schema/types';
import { INVOICE_MEANING } from '../dialects/invoice/meaning';
import { SPIN_MEANING } from '../dialects/spin/meaning';
import { NO_MEANING } from '../meaning/none';
import type { Meaning } from '../meaning/types';

export const MEANINGS: Readonly<Record<Dialect, Meaning>> = {
  invoice: INVOICE_MEANING,
  spin: SPIN_MEANING,
  keyring: NO_MEANING,
  secretKeys: NO_MEANING,
  runtimeConfig: NO_MEANING,
};
