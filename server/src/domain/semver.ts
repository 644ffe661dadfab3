/**
 * Versions as Bindle reads them: SemVer 2.0.0 and nothing else. Numbers are below 2^64, because the
 * reference reader keeps them in 64 bits; identifiers have no limit.
 */

export interface SemVer {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Identifiers behind `-`; empty for a release. */
  readonly prerelease: readonly string[];
  /** Identifiers behind `+`. They do not order versions, but two that differ in them are two bindles. */
  readonly build: readonly string[];
}

/** The largest number a version can hold. */
export const MAX_VERSION_NUMBER = 2n ** 64n - 1n;

const NUMBER = '(0|[1-9][0-9]*)';
const PRERELEASE_PART = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)';
const BUILD_PART = '[0-9A-Za-z-]+';
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}` +
    `(?:-(${PRERELEASE_PART}(?:\\.${PRERELEASE_PART})*))?` +
    `(?:\\+(${BUILD_PART}(?:\\.${BUILD_PART})*))?$`,
);

/** The parts of a version; undefined for a text that is none (`explainSemver` says why). */
export function parseSemver(text: string): SemVer | undefined {
  const match = SEMVER.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, majorText = '', minorText = '', patchText = '', prerelease, build] = match;
  const major = versionNumber(majorText);
  const minor = versionNumber(minorText);
  const patch = versionNumber(patchText);
  if (major === undefined || minor === undefined || patch === undefined) {
    return undefined;
  }
  return { major, minor, patch, prerelease: partsOf(prerelease), build: partsOf(build) };
}

/** Whether a text is a version. */
export function isSemver(text: string): boolean {
  return parseSemver(text) !== undefined;
}

/** The text of a version. */
export function formatSemver({ major, minor, patch, prerelease, build }: SemVer): string {
  const pre = prerelease.length > 0 ? `-${prerelease.join('.')}` : '';
  const meta = build.length > 0 ? `+${build.join('.')}` : '';
  return `${major}.${minor}.${patch}${pre}${meta}`;
}

/**
 * The next release for a version that is used up: `1.2.3` gives `1.2.4`, a pre-release gives its
 * release (`1.2.3-rc.1` gives `1.2.3`), build metadata is dropped. Undefined for a text that is no
 * version and where the number would not fit.
 */
export function nextPatch(text: string): string | undefined {
  const version = parseSemver(text);
  if (version === undefined) {
    return undefined;
  }
  const patch = version.prerelease.length > 0 ? version.patch : version.patch + 1n;
  return patch > MAX_VERSION_NUMBER
    ? undefined
    : formatSemver({ ...version, patch, prerelease: [], build: [] });
}

/**
 * What a person most likely wants after a version that is used up: a pre-release that ends in a
 * number stays one (`1.2.3-rc.1` gives `1.2.3-rc.2`), anything else is as in `nextPatch`.
 */
export function nextVersion(text: string): string | undefined {
  const version = parseSemver(text);
  const last = version?.prerelease.at(-1);
  return version !== undefined && last !== undefined && isNumeric(last)
    ? formatSemver({
        ...version,
        prerelease: [...version.prerelease.slice(0, -1), String(BigInt(last) + 1n)],
        build: [],
      })
    : nextPatch(text);
}

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

/** The number that digits stand for; undefined from 2^64 on. */
function versionNumber(digits: string): bigint | undefined {
  // 2^64 has 20 digits. A longer text is not turned into a number: that would take quadratic time.
  const value = digits.length > 20 ? undefined : BigInt(digits);
  return value !== undefined && value <= MAX_VERSION_NUMBER ? value : undefined;
}

function partsOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split('.');
}

/** Whether an identifier is compared as a number. */
function isNumeric(identifier: string): boolean {
  return /^[0-9]+$/.test(identifier);
}
