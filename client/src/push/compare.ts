/** Whether two invoices of one id mean the same bindle. */
import { showPath, type Path } from '../bindle/shape';
import type { Invoice } from '../bindle/types';

/**
 * Dotted paths of what differs; empty where both mean the same. Order of keys and notation have gone
 * with reading already. What a server adds does not count (signatures, yank), nor does the difference
 * between absent, empty and default: `[parcel.conditions]` without keys, `required = false`.
 */
export function differencesOf(ours: Invoice, theirs: Invoice): string[] {
  const found: string[] = [];
  compare(withoutServersPart(ours), withoutServersPart(theirs), [], found);
  return found;
}

function withoutServersPart(invoice: Invoice): unknown {
  const { yanked, yankedSignature, signature, ...rest } = invoice;
  void [yanked, yankedSignature, signature];
  return rest;
}

function compare(a: unknown, b: unknown, path: Path, found: string[]): void {
  const [left, right] = [meaning(a), meaning(b)];
  if (left === right) {
    return;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      compare(left[index], right[index], [...path, index], found);
    }
  } else if (isTable(left) && isTable(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      compare(ownValue(left, key), ownValue(right, key), [...path, key], found);
    }
  } else {
    found.push(showPath(path));
  }
}

/** Empty tables and arrays, and false, mean what their absence means, everywhere in an invoice. */
function meaning(value: unknown): unknown {
  if (value === false) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value;
  }
  return isTable(value) && Object.values(value).every((inner) => meaning(inner) === undefined)
    ? undefined
    : value;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(table: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
