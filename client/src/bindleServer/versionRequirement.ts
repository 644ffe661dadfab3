/**
 * Version requirements as the reference server reads them (Bindle reference, section 3.4; the rules
 * are those of Cargo): `^1.2`, `~1.2.3`, `>=1, <2`, `1.*`, `*`.
 */

import {
  comparePrecedence,
  MAX_VERSION_NUMBER,
  parseSemver,
  type SemVer,
} from '../../../server/src/domain/semver';

type Operator = '=' | '>' | '>=' | '<' | '<=' | '~' | '^';

interface Comparator {
  readonly operator: Operator;
  readonly major: bigint;
  readonly minor: bigint | undefined;
  readonly patch: bigint | undefined;
  readonly pre: readonly string[];
}

const NUMBER = '(0|[1-9]\\d*)';
const PRE_PART = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const PRE = `(?:-(${PRE_PART}(?:\\.${PRE_PART})*))?`;
const BUILD = '(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?';
const COMPARATOR = new RegExp(
  `^(=|>=|>|<=|<|~|\\^)? *${NUMBER}(?:\\.(?:(?:[*xX](?:\\.[*xX])?)|${NUMBER}(?:\\.(?:[*xX]|${NUMBER}${PRE}${BUILD}))?))?$`,
);
const ANY = /^[*xX]$/;
const MOST_COMPARATORS = 32;
/** Characters of a requirement that are looked at; no honest one is as long. */
const MOST_CHARACTERS = 4096;

/**
 * Which versions (strict SemVer) are wanted. A full version wants itself only, build metadata
 * included; an empty requirement wants all, one that can't be read none.
 */
export function versionFilter(requirement: string): (version: string) => boolean {
  if (requirement === '') {
    return () => true;
  }
  if (requirement.length > MOST_CHARACTERS) {
    return () => false;
  }
  if (parseSemver(requirement) !== undefined) {
    return (version) => version === requirement;
  }
  const comparators = parseRequirement(requirement);
  return (version) => {
    const parsed = parseSemver(version);
    return parsed !== undefined && comparators !== undefined && matchesAll(parsed, comparators);
  };
}

function matchesAll(version: SemVer, comparators: readonly Comparator[]): boolean {
  return (
    comparators.every((wanted) => TESTS[wanted.operator](version, wanted)) &&
    // A pre-release is only taken by who names one of the same version.
    (version.prerelease.length === 0 || comparators.some((wanted) => namesPreOf(version, wanted)))
  );
}

/** Empty: any version. Undefined: not readable. */
function parseRequirement(text: string): readonly Comparator[] | undefined {
  if (ANY.test(trim(text))) {
    return [];
  }
  const comparators = text.split(',').map((part) => parseComparator(trim(part)));
  return comparators.length > MOST_COMPARATORS || comparators.includes(undefined)
    ? undefined
    : comparators.filter((comparator) => comparator !== undefined);
}

/** Spaces are nothing, other white space is an error. */
function trim(text: string): string {
  return text.replace(/^ +| +$/g, '');
}

function parseComparator(text: string): Comparator | undefined {
  const match = COMPARATOR.exec(text);
  const major = number(match?.[2]);
  if (match === null || major === undefined) {
    return undefined;
  }
  const [minor, patch] = [number(match[3]), number(match[4])];
  if ((minor === undefined) !== (match[3] === undefined)) {
    return undefined;
  }
  if ((patch === undefined) !== (match[4] === undefined)) {
    return undefined;
  }
  // `1.*` without an operator wants exactly that place, `1.2` what is compatible with it.
  const wildcard = /[*xX]$/.test(text) && match[4] === undefined;
  const operator = (match[1] ?? (wildcard ? '=' : '^')) as Operator;
  return { operator, major, minor, patch, pre: identifiers(match[5]) };
}

function number(digits: string | undefined): bigint | undefined {
  // Longer ones are too large; turning them into a number would take long.
  const value = digits === undefined || digits.length > 20 ? undefined : BigInt(digits);
  return value === undefined || value > MAX_VERSION_NUMBER ? undefined : value;
}

function identifiers(pre: string | undefined): readonly string[] {
  return pre === undefined ? [] : pre.split('.');
}

const TESTS: Readonly<Record<Operator, (version: SemVer, wanted: Comparator) => boolean>> = {
  '=': exact,
  '>': (version, wanted) => order(version, wanted) > 0,
  '>=': (version, wanted) => exact(version, wanted) || order(version, wanted) > 0,
  '<': (version, wanted) => order(version, wanted) < 0,
  '<=': (version, wanted) => exact(version, wanted) || order(version, wanted) < 0,
  '~': tilde,
  '^': caret,
};

function samePlaces(version: SemVer, { major, minor, patch }: Comparator): boolean {
  return (
    version.major === major &&
    (minor === undefined || version.minor === minor) &&
    (patch === undefined || version.patch === patch)
  );
}

function exact(version: SemVer, wanted: Comparator): boolean {
  return samePlaces(version, wanted) && comparePre(version, wanted.pre) === 0;
}

/** Above 0: beyond everything that the places of `wanted` cover; places left out cover all. */
function order(version: SemVer, { major, minor, patch, pre }: Comparator): number {
  const places = [
    [version.major, major],
    [version.minor, minor],
    [version.patch, patch],
  ] as const;
  for (const [has, wants] of places) {
    if (wants === undefined) {
      return 0;
    }
    if (has !== wants) {
      return has > wants ? 1 : -1;
    }
  }
  return comparePre(version, pre);
}

/** The patch may grow, the other named places stay. */
function tilde(version: SemVer, wanted: Comparator): boolean {
  return samePlaces(version, { ...wanted, patch: undefined }) && order(version, wanted) >= 0;
}

/** The first place that is not zero stays as it is; what follows may grow. */
function caret(version: SemVer, { major, minor, patch, pre }: Comparator): boolean {
  if (version.major !== major) {
    return false;
  }
  if (minor === undefined) {
    return true;
  }
  if (patch === undefined) {
    return major > 0n ? version.minor >= minor : version.minor === minor;
  }
  if (version.minor !== minor) {
    return major > 0n && version.minor > minor;
  }
  if (version.patch !== patch) {
    return (major > 0n || minor > 0n) && version.patch > patch;
  }
  return comparePre(version, pre) >= 0;
}

function namesPreOf(version: SemVer, { major, minor, patch, pre }: Comparator): boolean {
  return (
    pre.length > 0 && version.major === major && version.minor === minor && version.patch === patch
  );
}

/** By the pre-releases alone; none at all comes after every one. */
function comparePre(version: SemVer, pre: readonly string[]): number {
  return comparePrecedence(version, { ...version, prerelease: pre });
}
