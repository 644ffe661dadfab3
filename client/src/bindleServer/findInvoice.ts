/** From the id in a path to the stored invoice. */
import { INVALID_ID, MALFORMED, NOT_FOUND, type Answer } from './answer';
import { parseBindleId } from '../../../server/src/domain/bindleId';
import type { StoredInvoice } from './invoiceFiles';
import type { Store } from './store';

/**
 * The invoice of the id `text`, or the answer that there is none. The id is taken as sent, as the
 * reference does; where that names nothing, percent-decoded: so bindles are reached whose names a
 * URL library must encode.
 */
export async function findInvoice(store: Store, text: string): Promise<StoredInvoice | Answer> {
  let failure: Answer = INVALID_ID;
  for (const form of [text, decode(text)]) {
    const id = form === undefined ? undefined : parseBindleId(form);
    if (id === undefined) {
      continue;
    }
    const found = await store.getInvoice(id);
    if (typeof found === 'object') {
      return found;
    }
    failure = found === 'malformed' ? MALFORMED : NOT_FOUND;
  }
  return failure;
}

export function isAnswer(found: StoredInvoice | Answer): found is Answer {
  return 'status' in found;
}

/** Undefined: nothing to decode, or not UTF-8. */
function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded === text ? undefined : decoded;
  } catch {
    return undefined;
  }
}
