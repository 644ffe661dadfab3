/** What a signature that does not verify may have been made for, the likely first. */
import { parseSemver } from '../../../../domain/semver';
import { ROLES, type SignedParts } from '../../../../domain/signature';

/** What may stand for a text of the signature: labels of the same key elsewhere. */
export interface Hearsay {
  readonly labels: readonly string[];
}

/** Parts with one thing undone each; a consumer that has enough stops. */
export function* guesses(is: SignedParts, { labels }: Hearsay): Generator<SignedParts> {
  for (const role of ROLES) {
    yield { ...is, role };
  }
  for (const by of new Set([...labels, is.by.trim()])) {
    yield { ...is, by };
  }
  for (const version of versions(is.version)) {
    yield { ...is, version };
  }
  for (const name of names(is.name)) {
    yield { ...is, name };
  }
  for (const parcels of parcelLists(is.parcels)) {
    yield { ...is, parcels };
  }
}

/** Versions that a bump leads away from, and such as are usual. */
function versions(version: string): ReadonlySet<string> {
  const parsed = parseSemver(version);
  const found = new Set<string>();
  if (parsed !== undefined) {
    const { major, minor, patch } = parsed;
    const add = (...numbers: readonly bigint[]) => {
      if (numbers.every((number) => number >= 0n)) {
        found.add(numbers.join('.'));
      }
    };
    add(major, minor, patch);
    add(major, minor, patch - 1n);
    add(major, minor, patch + 1n);
    add(major, minor, patch - 2n);
    add(major, minor, 0n);
    add(major, minor - 1n, patch);
    add(major, minor - 1n, 0n);
    add(major, minor + 1n, 0n);
    add(major, minor + 1n, patch);
    add(major - 1n, minor, patch);
    add(major - 1n, 0n, 0n);
    add(major + 1n, 0n, 0n);
    add(major + 1n, minor, patch);
    for (let other = 1n; other <= 9n && patch === 0n; other++) {
      // What came before a .0 had any last number.
      if (minor === 0n) {
        add(major - 1n, other, 0n);
      } else {
        add(major, minor - 1n, other);
      }
    }
  }
  return found.add('1.0.0').add('0.1.0').add(version.trim());
}

function names(name: string): ReadonlySet<string> {
  return new Set([
    name.toLowerCase(),
    name.trim(),
    name.replace(/^bindle:|^\/+|\/+$/g, ''),
    name.replace(/^.*\//, ''),
    name.replace(/^[^/]*\//, ''),
    name.replace(/_/g, '-'),
    name.replace(/-/g, '_'),
  ]);
}

/** Lists that adding, moving or rewriting one parcel made this one of. */
function* parcelLists(parcels: readonly string[]): Generator<readonly string[]> {
  if (parcels.some((digest) => /[A-F]/.test(digest))) {
    yield parcels.map((digest) => digest.toLowerCase());
  }
  for (let i = parcels.length - 1; i >= 0; i--) {
    yield without(parcels, i);
  }
  yield* exchanged(parcels);
  yield [...parcels].reverse();
  yield [...parcels].sort();
  yield* moved(parcels);
  for (const [i, digest] of parcels.entries()) {
    yield [...parcels.slice(0, i), digest.toUpperCase(), ...parcels.slice(i + 1)];
  }
}

/** Two of them in one another's place; neighbours first. */
function* exchanged(parcels: readonly string[]): Generator<readonly string[]> {
  for (let apart = 1; apart < parcels.length; apart++) {
    for (let i = 0; i + apart < parcels.length; i++) {
      const list = [...parcels];
      list[i] = parcels[i + apart] ?? '';
      list[i + apart] = parcels[i] ?? '';
      yield list;
    }
  }
}

/** One of them elsewhere, further than to its neighbour's place. */
function* moved(parcels: readonly string[]): Generator<readonly string[]> {
  for (const [from, digest] of parcels.entries()) {
    const rest = without(parcels, from);
    for (let to = 0; to < parcels.length; to++) {
      if (Math.abs(to - from) > 1) {
        yield [...rest.slice(0, to), digest, ...rest.slice(to)];
      }
    }
  }
}

function without(list: readonly string[], index: number): string[] {
  return [...list.slice(0, index), ...list.slice(index + 1)];
}
