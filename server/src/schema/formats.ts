/** Checks of the text of a string or of the name of a key, by the id that a schema table gives. */
import { explainSemver } from '../domain/semverFault';
import { explainSha256, isPathLike } from '../domain/sha256';
import {
  explainComponentId,
  explainLabel,
  explainV1ComponentId,
  explainVariableName,
} from '../domain/spinNames';
import {
  explainDependencyName,
  explainDigest,
  explainPackageName,
  explainPackageVersion,
} from '../domain/spinPackages';
import type { TextFault } from '../domain/textFault';
import type { FormatId } from './types';

export interface FormatFault extends TextFault {
  /** Stable id of the rule: `invoice/version-not-semver`. */
  readonly code: string;
}

interface Format {
  readonly code: string;
  /** Faults that a rule of their own speaks of. */
  readonly special?: { readonly code: string; readonly when: (text: string) => boolean };
  readonly explain: (text: string) => TextFault | undefined;
}

const FORMATS: ReadonlyMap<FormatId, Format> = new Map<FormatId, Format>([
  ['semver', { code: 'invoice/version-not-semver', explain: explainSemver }],
  [
    'sha256',
    {
      code: 'invoice/sha256-not-hex',
      special: { code: 'invoice/sha256-path', when: isPathLike },
      explain: explainSha256,
    },
  ],
  ['spin-component-id', { code: 'spin/read/component-id', explain: explainComponentId }],
  ['spin-v1-component-id', { code: 'spin/read/component-id', explain: explainV1ComponentId }],
  ['spin-variable-name', { code: 'spin/read/variable-name', explain: explainVariableName }],
  ['spin-label', { code: 'spin/read/label', explain: explainLabel }],
  ['spin-dependency-name', { code: 'spin/read/dependency-name', explain: explainDependencyName }],
  ['spin-package-name', { code: 'spin/read/package-name', explain: explainPackageName }],
  // Spin sees these two when it loads the application, and a person wants to know at once.
  ['spin-package-version', { code: 'spin/load/package-version', explain: explainPackageVersion }],
  ['spin-digest', { code: 'spin/load/digest', explain: explainDigest }],
]);

/** The ids of all formats, for the test that holds tables and checks together. */
export const FORMAT_IDS: readonly FormatId[] = [...FORMATS.keys()];

/** What is wrong with a text by a format; undefined where nothing is, and for an id that is not listed. */
export function checkFormat(format: FormatId, text: string): FormatFault | undefined {
  const entry = FORMATS.get(format);
  const fault = entry?.explain(text);
  if (entry === undefined || fault === undefined) {
    return undefined;
  }
  const { code, special } = entry;
  const { message, args } = fault;
  return { code: special?.when(text) === true ? special.code : code, message, args };
}
