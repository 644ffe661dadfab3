/** Checks of the text of a string or of the name of a key, by the id that a schema table gives. */
import { explainSemver } from '../domain/semverFault';
import { explainSha256, isPathLike } from '../domain/sha256';
import { isAfter, type SpinRelease } from '../domain/spinRelease';
import {
  explainComponentId,
  explainLabel,
  explainMixedVariableName,
  explainSnakeLabel,
  explainV1ComponentId,
  explainVariableName,
} from '../domain/spinNames';
import {
  explainDependencyName,
  explainDigest,
  explainPackageName,
  explainPackageVersion,
  explainRegistry,
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
  /** How releases up to `until` judged, the oldest first. */
  readonly older?: readonly { readonly until: string; readonly explain: Format['explain'] }[];
}

const FREE: Format['explain'] = () => undefined;

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
  [
    'spin-v1-component-id',
    {
      code: 'spin/read/component-id',
      explain: explainV1ComponentId,
      older: [{ until: '1.5', explain: FREE }],
    },
  ],
  [
    'spin-variable-name',
    {
      code: 'spin/read/variable-name',
      explain: explainVariableName,
      older: [
        { until: '1.3', explain: FREE },
        { until: '2.5', explain: explainMixedVariableName },
      ],
    },
  ],
  [
    'spin-label',
    {
      code: 'spin/read/label',
      explain: explainLabel,
      older: [{ until: '2.2', explain: explainSnakeLabel }],
    },
  ],
  ['spin-dependency-name', { code: 'spin/read/dependency-name', explain: explainDependencyName }],
  ['spin-package-name', { code: 'spin/read/package-name', explain: explainPackageName }],
  ['spin-registry', { code: 'spin/read/registry', explain: explainRegistry }],
  // Spin sees these two when it loads the application, and a person wants to know at once.
  ['spin-package-version', { code: 'spin/load/package-version', explain: explainPackageVersion }],
  ['spin-digest', { code: 'spin/load/digest', explain: explainDigest }],
]);

/** The ids of all formats, for the test that holds tables and checks together. */
export const FORMAT_IDS: readonly FormatId[] = [...FORMATS.keys()];

/**
 * What is wrong with a text by a format; undefined where nothing is, and for an id that is not listed.
 *
 * @param release that counts; undefined: the newest
 */
export function checkFormat(
  format: FormatId,
  text: string,
  release?: SpinRelease,
): FormatFault | undefined {
  const entry = FORMATS.get(format);
  const fault = entry && explainerOf(entry, release)(text);
  if (entry === undefined || fault === undefined) {
    return undefined;
  }
  const { code, special } = entry;
  const { message, args } = fault;
  return { code: special?.when(text) === true ? special.code : code, message, args };
}

function explainerOf({ explain, older }: Format, release?: SpinRelease): Format['explain'] {
  const old = release && older?.find(({ until }) => !isAfter(release, until));
  return old?.explain ?? explain;
}
