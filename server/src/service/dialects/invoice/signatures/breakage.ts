/**
 * Which edit broke a signature. Nobody can read out of a signature what it was made for, but what a
 * slip or a usual edit made of it can be undone and tried; what was seen to verify before is known.
 */
import type { SignedParts } from '../../../../domain/signature';

/** What a signature that does not verify was made for. */
export type Breakage =
  /** Another value of one of its texts. */
  | { readonly kind: 'name' | 'version' | 'by' | 'role' | 'key'; readonly was: string }
  /** The same parcels in another order. */
  | { readonly kind: 'order' }
  /** A parcel more than there was; `number` counts from 1. */
  | { readonly kind: 'added'; readonly digest: string; readonly number: number }
  | { readonly kind: 'removed'; readonly digest: string; readonly number: number }
  | { readonly kind: 'digest'; readonly was: string; readonly number: number }
  /** More than one of them. */
  | { readonly kind: 'several'; readonly keys: readonly string[] }
  /** A text that only another tool signs. */
  | { readonly kind: 'time' | 'lineEnd' }
  | { readonly kind: 'unknown' };

/** Names what differs; undefined: nothing does. */
export function compareParts(was: SignedParts, is: SignedParts): Breakage | undefined {
  const texts = (['name', 'version', 'by', 'role'] as const).filter((key) => was[key] !== is[key]);
  const parcels = compareParcels(was.parcels, is.parcels);
  const [first] = texts;
  if (first === undefined) {
    return parcels;
  }
  return texts.length > 1 || parcels !== undefined
    ? { kind: 'several', keys: [...texts, ...(parcels === undefined ? [] : ['parcel'])] }
    : { kind: first, was: was[first] };
}

function compareParcels(was: readonly string[], is: readonly string[]): Breakage | undefined {
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) {
    start++;
  }
  let end = 0;
  while (
    end < Math.min(was.length, is.length) - start &&
    was[was.length - 1 - end] === is[is.length - 1 - end]
  ) {
    end++;
  }
  const gone = was.slice(start, was.length - end);
  const come = is.slice(start, is.length - end);
  const number = start + 1;
  if (gone.length === 0 && come.length === 0) {
    return undefined;
  }
  if (gone.length === 0 && come.length === 1) {
    return { kind: 'added', digest: come[0] ?? '', number };
  }
  if (gone.length === 1 && come.length === 0) {
    return { kind: 'removed', digest: gone[0] ?? '', number };
  }
  if (gone.length === 1 && come.length === 1) {
    return { kind: 'digest', was: gone[0] ?? '', number };
  }
  return gone.length === come.length && sameBag(gone, come)
    ? { kind: 'order' }
    : { kind: 'several', keys: ['parcel'] };
}

function sameBag(a: readonly string[], b: readonly string[]): boolean {
  const sorted = [...b].sort();
  return [...a].sort().every((each, index) => each === sorted[index]);
}
