/** Why a text is no version, in the order in which a person would fix it, and what was probably meant. */
import { isSemver } from './semver';
import type { TextFault } from './textFault';

export interface SemverFault extends TextFault {
  /** The version that was probably meant, where there is no doubt. */
  readonly suggestion?: string;
}

interface Check {
  /** Whether this is what is wrong; the checks above it have passed. */
  readonly when: (text: string) => boolean;
  /** `{0}` the text, `{1}` what is wrong in it, `{2}` the suggestion. */
  readonly message: string;
  /** Said instead where there is no suggestion. */
  readonly messageWithout?: string;
  readonly culprit?: (text: string) => string | undefined;
}

const numbersOf = (text: string): readonly string[] => (/^[^-+]*/.exec(text)?.[0] ?? '').split('.');
const prereleaseOf = (text: string): readonly string[] => {
  const rest = (/^[^+]*/.exec(text)?.[0] ?? '').slice(numbersOf(text).join('.').length);
  return rest.startsWith('-') ? rest.slice(1).split('.') : [];
};
const buildOf = (text: string): readonly string[] => {
  const plus = text.indexOf('+');
  return plus < 0 ? [] : text.slice(plus + 1).split('.');
};
const isWord = (part: string): boolean => /^[0-9A-Za-z-]+$/.test(part);
const isPadded = (part: string): boolean => /^0[0-9]+$/.test(part);

const CHECKS: readonly Check[] = [
  {
    when: (text) => text === '',
    message: 'The version is empty. Write three numbers, such as 1.0.0.',
  },
  {
    when: (text) => /\s/.test(text),
    message: 'The version "{0}" contains white space. Write "{2}".',
    messageWithout: 'The version "{0}" contains white space, which SemVer does not allow.',
  },
  {
    when: (text) => /^[\^~<>=*]/.test(text) || /(^|\.)[xX*](\.|$)/.test(text),
    message: 'The version "{0}" is a range. Write one exact version, such as 1.0.0.',
  },
  {
    when: (text) => /^[vV][0-9.]/.test(text),
    message: 'The version "{0}" starts with "{1}", which SemVer does not allow. Write "{2}".',
    messageWithout:
      'The version "{0}" starts with "{1}", which SemVer does not allow. Write three numbers, such as 1.0.0.',
    culprit: (text) => text.slice(0, 1),
  },
  {
    when: (text) => numbersOf(text).some((part) => !/^[0-9]+$/.test(part)),
    message:
      'The version "{0}" does not start with three numbers: "{1}" is none. Write a version such as 1.0.0.',
    culprit: (text) => numbersOf(text).find((part) => !/^[0-9]+$/.test(part)),
  },
  {
    when: (text) => numbersOf(text).length < 3,
    message: 'The version "{0}" has {1} of the three numbers that SemVer needs. Write "{2}".',
    messageWithout:
      'The version "{0}" has {1} of the three numbers that SemVer needs. Write a version such as 1.0.0.',
    culprit: (text) => String(numbersOf(text).length),
  },
  {
    when: (text) => numbersOf(text).length > 3,
    message:
      'The version "{0}" has {1} numbers; SemVer has three. What comes behind them can be build metadata, such as "{2}".',
    messageWithout:
      'The version "{0}" has {1} numbers; SemVer has three. Write a version such as 1.0.0.',
    culprit: (text) => String(numbersOf(text).length),
  },
  {
    when: (text) => numbersOf(text).some(isPadded),
    message:
      'The number "{1}" in the version "{0}" has a leading zero, which SemVer does not allow. Write "{2}".',
    messageWithout:
      'The number "{1}" in the version "{0}" has a leading zero, which SemVer does not allow.',
    culprit: (text) => numbersOf(text).find(isPadded),
  },
  {
    when: (text) => prereleaseOf(text).includes(''),
    message:
      'The pre-release part of the version "{0}" has an empty piece. Write words or numbers between the dots, such as 1.0.0-rc.1.',
  },
  {
    when: (text) => prereleaseOf(text).some((part) => !isWord(part)),
    message:
      'The pre-release part of the version "{0}" holds "{1}". Only ASCII letters, digits and "-" are allowed there.',
    culprit: (text) => prereleaseOf(text).find((part) => !isWord(part)),
  },
  {
    when: (text) => prereleaseOf(text).some(isPadded),
    message:
      'The pre-release number "{1}" in the version "{0}" has a leading zero, which SemVer does not allow. Write "{2}".',
    messageWithout:
      'The pre-release number "{1}" in the version "{0}" has a leading zero, which SemVer does not allow.',
    culprit: (text) => prereleaseOf(text).find(isPadded),
  },
  {
    when: (text) => buildOf(text).includes(''),
    message:
      'The build metadata of the version "{0}" has an empty piece. Write words or numbers between the dots, such as 1.0.0+build.1.',
  },
  {
    when: (text) => buildOf(text).some((part) => !isWord(part)),
    message:
      'The build metadata of the version "{0}" holds "{1}". Only ASCII letters, digits and "-" are allowed there.',
    culprit: (text) => buildOf(text).find((part) => !isWord(part)),
  },
  {
    // All that is left: the form is right, so a number does not fit.
    when: () => true,
    message: 'The version "{0}" has a number that is too large: each must be below 2^64.',
  },
];

/** What is wrong with a text as a version; undefined for a version. */
export function explainSemver(text: string): SemverFault | undefined {
  if (isSemver(text)) {
    return undefined;
  }
  const suggestion = suggestSemver(text);
  const check = CHECKS.find(({ when }) => when(text));
  if (check === undefined) {
    return undefined;
  }
  const asksSuggestion = check.message.includes('{2}');
  return {
    message:
      asksSuggestion && suggestion === undefined
        ? (check.messageWithout ?? check.message)
        : check.message,
    args: [text, check.culprit?.(text) ?? '', suggestion ?? ''],
    ...(suggestion !== undefined && { suggestion }),
  };
}

/**
 * The version that a text was probably meant to be: without white space around it and `v`, padded to
 * three numbers, without leading zeros, a fourth number as build metadata. Undefined where that
 * gives no version.
 */
export function suggestSemver(text: string): string | undefined {
  const match = /^[vV=]?\.?([0-9]+(?:\.[0-9]+)*)(-[^+]*)?(\+.*)?$/.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const [, numbers = '', prerelease = '', build = ''] = match;
  const plain = numbers.split('.').map(withoutZeros);
  const metadata = [...plain.slice(3), ...(build === '' ? [] : [build.slice(1)])].join('.');
  const version =
    [...plain, '0', '0'].slice(0, 3).join('.') +
    prerelease.split('.').map(withoutPrereleaseZeros).join('.') +
    (metadata === '' ? '' : `+${metadata}`);
  return isSemver(version) ? version : undefined;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=[0-9])/, '');
}

function withoutPrereleaseZeros(part: string, index: number): string {
  const dash = index === 0 && part.startsWith('-') ? '-' : '';
  const rest = part.slice(dash.length);
  return /^[0-9]+$/.test(rest) ? dash + withoutZeros(rest) : part;
}
