/** Whether an `invoice.toml` is Bindle's: the name is a common one. */
import { INVOICE_SCHEMA } from '../../../schema/invoice';
import type { TomlDocument } from '../../../toml/types';

/**
 * True for a file with a key of an invoice at its top, and for an empty one: somebody is about to
 * write it. Any other is somebody else's invoice, and its structure is none of our business.
 */
export function looksLikeInvoice({ root }: TomlDocument): boolean {
  if (root.entries.size === 0) {
    return true;
  }
  for (const key of root.entries.keys()) {
    if (Object.hasOwn(INVOICE_SCHEMA.root.keys, key)) {
      return true;
    }
  }
  return false;
}
