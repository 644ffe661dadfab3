/** The two versions of the Spin manifest, and which of them a file means. */
import { SPIN_V1_SCHEMA } from './spinV1';
import { SPIN_V2_SCHEMA } from './spinV2';
import type { DialectSchema } from './types';

/** Root keys that only one of the versions has. */
const ONLY_V1 = [
  'spin_version',
  'name',
  'version',
  'description',
  'authors',
  'namespace',
  'config',
];
const ONLY_V2 = ['application'];

/**
 * The schema of a manifest version: 1 (written `"1"`) or 2. Missing and unknown versions get that of
 * version 2, which is what a new file should be; see `chooseSpinSchema`.
 */
export function spinSchemaFor(version: bigint | undefined): DialectSchema {
  return version === 1n ? SPIN_V1_SCHEMA : SPIN_V2_SCHEMA;
}

/**
 * The schema that a file means, also while its version is missing or wrong.
 *
 * @param version value of `spin_manifest_version`, or of `spin_version` where that is missing:
 *   a string, an integer, or anything else.
 * @param rootKeys keys of the root table, in any order.
 */
export function chooseSpinSchema(version: unknown, rootKeys: Iterable<string>): DialectSchema {
  if (version === '1' || version === 1n) {
    return SPIN_V1_SCHEMA;
  }
  if (version === 2n || version === '2') {
    return SPIN_V2_SCHEMA;
  }
  const keys = new Set(rootKeys);
  const looksOld = ONLY_V1.some((key) => keys.has(key)) && !ONLY_V2.some((key) => keys.has(key));
  return looksOld ? SPIN_V1_SCHEMA : SPIN_V2_SCHEMA;
}
