/** Strict SemVer 2.0.0, as the reference reader takes it (Bindle reference, section 1.2). */

const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

const LARGEST = 2n ** 64n - 1n;

/** Whether `version` is `MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD]`, each number below 2^64. */
export function isStrictVersion(version: string): boolean {
  const numbers = VERSION.exec(version)?.slice(1, 4);
  return numbers?.every((number) => BigInt(number) <= LARGEST) === true;
}
