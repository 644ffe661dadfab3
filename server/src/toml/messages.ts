/**
 * What is said of every problem that the reader finds. One table: the union of codes is its keys, so
 * no code can lack a sentence.
 */

/**
 * Which rule a problem breaks; the policy decides by this whether a reader minds.
 *
 * - `syntax`: no reader takes it;
 * - `form-1.1`: TOML 1.1 allows it, TOML 1.0 does not;
 * - `defined-twice`: the same key defined a second time; `toml` 0.5 takes it in some tables;
 * - `table-twice`: the same header a second time, which every reader refuses;
 * - `header-below-dotted`: valid, but not read by `toml` 0.5;
 * - `dotted-through-table`: not valid, but read by `toml` 0.8;
 * - `lenient-0.5`: not valid, but read by `toml` 0.5;
 * - `impossible-date`: not valid, but `toml` 0.5 does not look at the digits of dates;
 * - `limit-spin`, `limit-bindle`: nested deeper than the tool's reader goes.
 */
export type ProblemKind =
  | 'syntax'
  | 'form-1.1'
  | 'defined-twice'
  | 'table-twice'
  | 'header-below-dotted'
  | 'dotted-through-table'
  | 'lenient-0.5'
  | 'impossible-date'
  | 'limit-spin'
  | 'limit-bindle';

export interface ProblemText {
  readonly kind: ProblemKind;
  /** English: what is wrong and what to write instead. `{0}` … are the problem's `args`; it is the key of its translation. */
  readonly message: string;
}

const syntax = (message: string): ProblemText => ({ kind: 'syntax', message });

const TABLE = {
  // Lines and characters
  'toml/bare-key-character': syntax(
    '{0} cannot stand in a key without quotes; put the key in double quotes.',
  ),
  'toml/carriage-return': syntax(
    'A carriage return without a line feed is no line end in TOML; use line feeds, or both together.',
  ),
  'toml/control-character': syntax(
    'The control character {0} cannot stand in a TOML file; remove it, or write it as an escape in a string with double quotes.',
  ),
  'toml/delete-in-comment': {
    kind: 'lenient-0.5',
    message: 'The control character U+007F cannot stand in a comment; remove it.',
  },
  'toml/missing-line-end': syntax(
    'Another key starts on the same line; put it on a line of its own.',
  ),
  'toml/unexpected-text': syntax(
    '“{0}” has no place here; remove it, or start a comment with “#”.',
  ),

  // Keys, headers, pairs
  'toml/colon': syntax('A key and its value are separated by “=”, not by “:”.'),
  'toml/missing-equals': syntax('The key has no value; write “=” and a value after it.'),
  'toml/missing-key': syntax(
    'A key is missing here; write one, or “""” if the empty key is meant.',
  ),
  'toml/missing-value': syntax('There is no value after “=”; write one.'),
  'toml/multi-line-key': syntax(
    'A key cannot be a multi-line string; write it with one quote on either side.',
  ),
  'toml/split-brackets': syntax(
    'The two brackets of an array of tables belong together; write “[[” and “]]” without a space between.',
  ),
  'toml/unclosed-header': syntax('The table header is not closed; write “{0}” after its name.'),

  // Strings
  'toml/escape-of-1.1': {
    kind: 'form-1.1',
    message: 'The escape “{0}” is TOML 1.1, not TOML 1.0; write it as “\\u” with four digits.',
  },
  'toml/invalid-code-point': syntax(
    '“{0}” names no Unicode character; write the number of one, up to 10FFFF and none of D800 to DFFF.',
  ),
  'toml/invalid-escape': syntax(
    '“{0}” is no escape; write “\\\\” for a backslash, or put the string in single quotes.',
  ),
  'toml/short-escape': syntax('The escape “{0}” has too few digits; write {1} hexadecimal digits.'),
  'toml/unterminated-string': syntax(
    'The string is not closed; write the quotes it started with at its end.',
  ),

  // Words without quotes
  'toml/invalid-value': syntax(
    '“{0}” is no TOML value; put it in double quotes if a string is meant.',
  ),
  'toml/float-digits': syntax(
    '“{0}” needs a digit on either side of the point; write a number like 0.5 or 1.0.',
  ),
  'toml/float-range': syntax('“{0}” is too large for a float; write a smaller number.'),
  'toml/integer-range': syntax(
    '“{0}” does not fit into 64 bits; write a number from -9223372036854775808 to 9223372036854775807.',
  ),
  'toml/leading-zero': syntax(
    '“{0}” starts with a zero, which a decimal number cannot; remove the zero, or put it in quotes.',
  ),
  'toml/number-digit': syntax(
    '“{0}” has a character that is no digit of its base; write 0x with 0–9 and a–f, 0o with 0–7 or 0b with 0 and 1.',
  ),
  'toml/number-prefix-case': syntax(
    '“{0}” has a capital prefix; write 0x, 0o or 0b in small letters.',
  ),
  'toml/number-underscore': syntax(
    '“{0}” has an underscore that does not stand between two digits; remove it.',
  ),
  'toml/plus-before-prefix': {
    kind: 'lenient-0.5',
    message: '“{0}” has a sign, which a number with a prefix cannot have; remove the “+”.',
  },
  'toml/signed-prefix': syntax(
    '“{0}” has a sign, which a number with a prefix cannot have; write it as a decimal number.',
  ),
  'toml/date-time-range': syntax(
    '“{0}” is no date or time that exists; check month, day, hour, minute and second.',
  ),
  'toml/impossible-date-time': {
    kind: 'impossible-date',
    message: '“{0}” is no date or time that exists; check the day of the month and the hours.',
  },
  'toml/invalid-date-time': syntax(
    '“{0}” is no date or time of TOML; write it like 2024-05-27, 07:32:00 or 2024-05-27T07:32:00Z.',
  ),
  'toml/time-without-seconds': {
    kind: 'form-1.1',
    message: 'The time “{0}” without seconds is TOML 1.1, not TOML 1.0; add the seconds, “:00”.',
  },

  // Arrays and inline tables
  'toml/extra-comma': syntax('There is nothing before this comma; remove it.'),
  'toml/missing-comma': syntax('A comma is missing before this; write “,” between two entries.'),
  'toml/multi-line-inline-table': {
    kind: 'form-1.1',
    message:
      'A line break inside “{ }” is TOML 1.1, not TOML 1.0; put the table on one line, or give it a header.',
  },
  'toml/trailing-comma': {
    kind: 'form-1.1',
    message: 'A comma before “}” is TOML 1.1, not TOML 1.0; remove it.',
  },
  'toml/unclosed-array': syntax('The array is not closed; write “]” after its last item.'),
  'toml/unclosed-inline-table': syntax(
    'The inline table is not closed; write “}” after its last pair.',
  ),

  // Tables that clash
  'toml/dotted-into-inline-table': syntax(
    '“{0}” is a table in braces, and nothing can be added to it; write the key inside the braces.',
  ),
  'toml/dotted-into-table': {
    kind: 'defined-twice',
    message:
      '“{0}” has a table header of its own, and no dotted key can add to it; write the key below that header.',
  },
  'toml/dotted-into-value': syntax(
    '“{0}” has a value that is no table, so no key can follow it; rename one of the two.',
  ),
  'toml/dotted-through-table': {
    kind: 'dotted-through-table',
    message:
      '“{0}” was made by a table header, and no dotted key can add to it; write the key below a header.',
  },
  'toml/duplicate-key': {
    kind: 'defined-twice',
    message: '“{0}” is defined already; remove one of the two.',
  },
  'toml/header-below-dotted': {
    kind: 'header-below-dotted',
    message:
      '“{0}” was made by a dotted key, and a header below it is TOML 1.0; some readers refuse it.',
  },
  'toml/table-and-array': {
    kind: 'table-twice',
    message:
      '“{0}” is a table in one place and an array of tables in another; write all of its headers with “[ ]”, or all with “[[ ]]”.',
  },
  'toml/table-redefined': {
    kind: 'table-twice',
    message: 'The table “{0}” has a header already; put its keys below that one.',
  },

  // Depth
  'toml/deep-key': {
    kind: 'limit-spin',
    message: 'The key has more than {0} parts, and Spin reads no more; shorten it.',
  },
  'toml/deep-nesting': {
    kind: 'limit-spin',
    message: 'More than {0} brackets are open, and Spin reads no more; nest less deeply.',
  },
  'toml/very-deep-key': {
    kind: 'limit-bindle',
    message: 'The key has {0} parts or more, and Bindle may crash reading it; shorten it.',
  },
  'toml/very-deep-nesting': {
    kind: 'limit-bindle',
    message: '{0} brackets or more are open, and Bindle may crash reading them; nest less deeply.',
  },
} as const satisfies Record<string, ProblemText>;

/** Stable id of a problem: `toml/unterminated-string`. */
export type ProblemCode = keyof typeof TABLE;

/** Kind and sentence of every code. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = TABLE;
