/** Releases of Spin as the manifest's rules count them: 0.1 to 4.1, patches left out. */

export interface SpinRelease {
  readonly major: number;
  readonly minor: number;
}

/** The newest release that the rules know. */
export const NEWEST_SPIN: SpinRelease = { major: 4, minor: 1 };

/**
 * Reads `3.4`, `v3.4.1`, `4.1.0-pre0` or what `spin --version` prints (`spin 4.0.2 (abc1234 2026-07-01)`).
 *
 * @returns undefined for a text that names no release
 */
export function parseSpinRelease(text: string): SpinRelease | undefined {
  const found = /^\s*(?:spin\s+)?v?(\d{1,4})\.(\d{1,4})(?:\.\d+)?(?:[-+\s].*)?$/s.exec(text);
  return found === null ? undefined : { major: Number(found[1]), minor: Number(found[2]) };
}

/** Negative where `a` is older than `b`, positive where it is newer, otherwise 0. */
export function compareSpinReleases(a: SpinRelease, b: SpinRelease): number {
  return a.major - b.major || a.minor - b.minor;
}

/** `3.4` */
export function formatSpinRelease({ major, minor }: SpinRelease): string {
  return `${major}.${minor}`;
}

/** Whether a release comes after the one that a table names (`3.4`). */
export function isAfter(release: SpinRelease, named: string): boolean {
  const other = parseSpinRelease(named);
  return other !== undefined && compareSpinReleases(release, other) > 0;
}

/** Whether a release comes before the one that a table names. */
export function isBefore(release: SpinRelease, named: string): boolean {
  const other = parseSpinRelease(named);
  return other !== undefined && compareSpinReleases(release, other) < 0;
}
