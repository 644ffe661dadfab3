/**
 * What is said instead of the general sentence where readers differ: whose rule it is. A key of this
 * table is a reader of `TomlReader`; `bindle-map` is Bindle's reader on a map whose keys the author names.
 */
import type { ProblemCode } from './messages';
import type { TomlReader } from './types';

type Words = Readonly<Partial<Record<TomlReader | 'bindle-map', string>>>;

const LAST_WINS =
  '“{0}” is defined already: TOML forbids that, Bindle reads it and the last one wins; remove one of the two.';

export const READER_WORDS: Readonly<Partial<Record<ProblemCode, Words>>> = {
  // TOML 1.1
  'toml/escape-of-1.1': {
    bindle:
      'The escape “{0}” is TOML 1.1 and is not read by Bindle; write it as “\\u” with four digits.',
    spin: 'The escape “{0}” is TOML 1.1 and is not read by Spin; write it as “\\u” with four digits.',
  },
  'toml/multi-line-inline-table': {
    bindle:
      'A line break inside “{ }” is TOML 1.1 and is not read by Bindle; put the table on one line, or give it a header.',
    spin: 'A line break inside “{ }” is TOML 1.1 and is not read by Spin; put the table on one line, or give it a header.',
  },
  'toml/time-without-seconds': {
    bindle:
      'The time “{0}” without seconds is TOML 1.1 and is not read by Bindle; add the seconds, “:00”.',
    spin: 'The time “{0}” without seconds is TOML 1.1 and is not read by Spin; add the seconds, “:00”.',
  },
  'toml/trailing-comma': {
    bindle: 'A comma before “}” is TOML 1.1 and is not read by Bindle; remove it.',
    spin: 'A comma before “}” is TOML 1.1 and is not read by Spin; remove it.',
  },

  // Read by Bindle, though not TOML
  'toml/delete-in-comment': {
    bindle:
      'The control character U+007F in a comment is read by Bindle, but TOML forbids it; remove it.',
  },
  'toml/plus-before-prefix': {
    bindle: '“{0}” is read by Bindle, but TOML forbids a sign before a prefix; remove the “+”.',
  },

  // Defined twice, in a map
  'toml/duplicate-key': { 'bindle-map': LAST_WINS },
  'toml/dotted-into-table': { 'bindle-map': LAST_WINS },
  'toml/dotted-through-table': {
    'bindle-map': LAST_WINS,
    spin: '“{0}” was made by a table header, and TOML forbids dotted keys to add to it; Spin reads it, other tools may not: write the key below a header.',
  },
  'toml/header-below-dotted': {
    bindle:
      '“{0}” was made by a dotted key; a header below it is TOML 1.0, but Bindle refuses it: write those keys below a header, too.',
    'bindle-map':
      '“{0}” was made by a dotted key; a header below it is TOML 1.0, but in Bindle the last one wins: write those keys below a header, too.',
  },
};
