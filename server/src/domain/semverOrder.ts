/** The order of versions: SemVer 2.0.0 section 11, made total so that a sorted list never depends on its input. */
import { isNumeric, parseSemver } from './semver';
import type { SemVer } from './semver';

/**
 * Negative where `a` comes before `b` by precedence, 0 where neither does (build metadata does not
 * count), positive otherwise.
 */
export function comparePrecedence(a: SemVer, b: SemVer): number {
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    // A release comes after its pre-releases.
    Number(a.prerelease.length === 0) - Number(b.prerelease.length === 0) ||
    compareIdentifiers(a.prerelease, b.prerelease)
  );
}

/**
 * Total order of version texts, oldest first: by precedence, then by build metadata (none first).
 * Texts that are no versions come before all others, by their characters. 0 for equal texts only.
 */
export function compareSemver(a: string, b: string): number {
  const left = parseSemver(a);
  const right = parseSemver(b);
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined) || compareTexts(a, b);
  }
  return (
    comparePrecedence(left, right) ||
    compareIdentifiers(left.build, right.build) ||
    compareTexts(a, b)
  );
}

/** The same order turned round, for `sort`: newest first, what is no version last. */
export function compareNewestFirst(a: string, b: string): number {
  return compareSemver(b, a);
}

/** Identifier by identifier; where one list begins with the other, the shorter comes first. */
function compareIdentifiers(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifier(a[index] ?? '', b[index] ?? '');
    if (order !== 0) {
      return order;
    }
  }
  return a.length - b.length;
}

/** Numbers by value and before all words; words by their ASCII characters. */
function compareIdentifier(a: string, b: string): number {
  const numeric = isNumeric(a);
  if (numeric !== isNumeric(b)) {
    return numeric ? -1 : 1;
  }
  return numeric ? compareDigits(a, b) : compareTexts(a, b);
}

/** By value, whatever the length: identifiers may be too long to be turned into numbers. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+(?=.)/, '');
  const right = b.replace(/^0+(?=.)/, '');
  return left.length - right.length || compareTexts(left, right);
}

function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
