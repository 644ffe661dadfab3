/**
 * Numbers: which kind a word is, or what is wrong with it.
 *
 * The patterns repeat single characters only: V8 runs those in constant space, so a number of ten
 * million digits does no harm.
 */
import { decodeFloat } from './decode';
import type { ProblemCode } from './messages';
import type { TomlScalarKind } from './types';

/** What a word without quotes is. `hard`: its problem is a syntax error. */
export interface Word {
  readonly kind: Exclude<TomlScalarKind, 'string' | 'missing'>;
  readonly code?: ProblemCode;
  readonly hard?: boolean;
}

const INTEGER: Word = { kind: 'integer' };
const FLOAT: Word = { kind: 'float' };

/** A word that is no value, for this reason. */
export function invalid(code: ProblemCode): Word {
  return { kind: 'invalid', code, hard: true };
}

const SPECIAL = /^[+-]?(?:inf|nan)$/;
const DECIMAL = /^[+-]?(?:0|[1-9][0-9]*)$/;
const REAL = /^[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const PREFIXED = /^([+-]?)0([xob])(.*)$/s;
const DIGITS: Readonly<Record<string, RegExp>> = {
  x: /^[0-9A-Fa-f]+$/,
  o: /^[0-7]+$/,
  b: /^[01]+$/,
};

/** What a wrong number (underscores taken out) is wrong about; the first that matches. */
const MISTAKES: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^[+-]?0[XOB]/, 'toml/number-prefix-case'],
  [/^[+-]?0[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]*)?$/, 'toml/leading-zero'],
  [/^[+-]?(?:\.[0-9]|[0-9]+\.(?:[eE]|$))/, 'toml/float-digits'],
];

const MOST = 2n ** 63n - 1n;

/** Whether the word starts as a number does. */
export function looksNumeric(word: string): boolean {
  return /^[+-]?\.?[0-9]/.test(word) || SPECIAL.test(word);
}

/** Judges a word that starts like a number. */
export function classifyNumber(word: string): Word {
  const prefixed = PREFIXED.exec(word);
  if (prefixed !== null) {
    return classifyPrefixed(prefixed[1] ?? '', prefixed[2] ?? '', prefixed[3] ?? '');
  }
  if (SPECIAL.test(word)) {
    return FLOAT;
  }
  const digits = word.replace(/_/g, '');
  const decimal = DECIMAL.test(digits);
  if (!decimal && !REAL.test(digits)) {
    return invalid(MISTAKES.find(([pattern]) => pattern.test(digits))?.[1] ?? 'toml/invalid-value');
  }
  if (digits.length < word.length && /(?<![0-9])_|_(?![0-9])/.test(word)) {
    return invalid('toml/number-underscore');
  }
  if (decimal) {
    return fits(digits) ? INTEGER : { kind: 'integer', code: 'toml/integer-range', hard: true };
  }
  return Number.isFinite(decodeFloat(digits))
    ? FLOAT
    : { kind: 'float', code: 'toml/float-range', hard: true };
}

function classifyPrefixed(sign: string, prefix: string, written: string): Word {
  const digits = written.replace(/_/g, '');
  if (DIGITS[prefix]?.test(digits) !== true) {
    return invalid('toml/number-digit');
  }
  if (/^_|__|_$/.test(written)) {
    return invalid('toml/number-underscore');
  }
  if (sign === '-') {
    return invalid('toml/signed-prefix');
  }
  const significant = digits.replace(/^0+/, '') || '0';
  if (significant.length > 64 || BigInt(`0${prefix}${significant}`) > MOST) {
    return { kind: 'integer', code: 'toml/integer-range', hard: true };
  }
  return sign === '+' ? { kind: 'integer', code: 'toml/plus-before-prefix' } : INTEGER;
}

/** Whether a decimal integer has at most 64 bits. */
function fits(digits: string): boolean {
  if (digits.length < 19) {
    return true;
  }
  const magnitude = digits.replace(/^[+-]/, '');
  const most = digits.startsWith('-') ? MOST + 1n : MOST;
  return magnitude.length < 20 && BigInt(magnitude) <= most;
}
