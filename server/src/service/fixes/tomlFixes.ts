/** Fixes for what the reader finds in characters, strings and words. */
import { pairAt, valueAtOffset } from '../../toml/edit/find';
import { indentAt, lineEndOf, startOfLine } from '../../toml/edit/lines';
import { quoted } from '../../toml/edit/write';
import { locate } from '../../toml/locate';
import type { TomlDocument } from '../../toml/types';
import { formsAt } from '../features/schemaWalk';
import type { Fixer } from '../meaning/fixes';
import { inserted, to, withBlanksBefore } from './fixText';

/** A word that is nearly a number → the number; undefined where it is not. */
type Rewrite = (word: string) => string | undefined;

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'toml/float-digits': (word) => word.replace(/^([+-]?)\./, '$10.').replace(/\.(?=$|[eE])/, '.0'),
  'toml/leading-zero': (word) => word.replace(/^([+-]?)0+(?=[0-9])/, '$1'),
  'toml/number-prefix-case': (word) => word.replace(/0[XOB]/, (prefix) => prefix.toLowerCase()),
  'toml/number-underscore': (word) => word.replace(/_/g, ''),
  'toml/plus-before-prefix': (word) => word.replace(/^\+/, ''),
  'toml/signed-prefix': (word) => {
    const digits = word.replace(/^[+-]/, '').replace(/_/g, '');
    return /^0(?:x[0-9a-f]+|o[0-7]+|b[01]+)$/i.test(digits) ? `-${BigInt(digits)}` : undefined;
  },
  'toml/time-without-seconds': (word) =>
    word.replace(/(?<=[0-9]{2}:[0-9]{2})(?!:)(?=$|[Zz+-])/, ':00'),
  'toml/escape-of-1.1': (word) =>
    word === '\\e' ? '\\u001B' : /^\\x..$/.test(word) ? `\\u00${word.slice(2)}` : undefined,
};

/** They read the same with or without the change. */
const SAFE = new Set([
  'toml/plus-before-prefix',
  'toml/number-prefix-case',
  'toml/number-underscore',
  'toml/time-without-seconds',
  'toml/escape-of-1.1',
]);

/** Words of other formats for what TOML writes otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  yes: 'true',
  no: 'false',
  on: 'true',
  off: 'false',
};

export const TOML_FIXERS: Readonly<Record<string, Fixer>> = {
  'rewrite-word': ({ code, span }, { text }) => {
    const word = text.slice(span.start, span.end);
    const better = REWRITES[code]?.(word);
    return better === undefined || better === word
      ? []
      : [
          {
            message: 'Change to “{0}”',
            args: [better],
            changes: [{ ...span, text: better }],
            preferred: true,
            safe: SAFE.has(code),
          },
        ];
  },

  /** `name = abc`: a string without quotes, or a boolean of another language, as the key takes it. */
  'quote-word': ({ span }, { document, toml, text, quote }) => {
    const word = text.slice(span.start, span.end);
    const boolean = own(WORDS, word.toLowerCase());
    const string = quoted(word, quote);
    const path = locate(toml, span.start)?.path;
    const kinds =
      path === undefined ? [] : formsAt(document.schema.root, path).map(({ kind }) => kind);
    const takes = (kind: string) =>
      kinds.length === 0 || kinds.some((each) => each === kind || each === 'any');
    const asBoolean = boolean !== undefined && takes('boolean') ? boolean : undefined;
    return [
      ...(asBoolean === undefined ? [] : [to(asBoolean, { ...span, text: asBoolean })]),
      ...(takes('string') || asBoolean === undefined
        ? [{ ...to(string, { ...span, text: string }), preferred: asBoolean === undefined }]
        : []),
    ];
  },

  'remove-text': ({ span }, { text }) => [
    {
      message: 'Remove “{0}”',
      args: [text.slice(span.start, span.end)],
      changes: [withBlanksBefore(text, span.start, span.end)],
    },
  ],

  'remove-character': ({ span, args }) => [
    {
      message: 'Remove the character {0}',
      args: [args[0] ?? 'U+007F'],
      changes: [{ ...span, text: '' }],
      preferred: true,
      safe: true,
    },
  ],

  'use-equals': ({ span }) => [to('=', { ...span, text: '=' })],

  'break-line': ({ span }, { text }) => {
    const indent = indentAt(text, span.start);
    const change = withBlanksBefore(text, span.start, span.start);
    return [
      {
        message: 'Put the key on a line of its own',
        changes: [{ ...change, text: lineEndOf(text) + indent }],
        preferred: true,
      },
    ];
  },

  'use-line-end': ({ span }, { toml, text }) =>
    // A string on one line would be cut.
    isInString(toml, span.start)
      ? []
      : [
          {
            message: 'Change to a line end of TOML',
            changes: [{ ...span, text: lineEndOf(text) }],
            preferred: true,
          },
        ],

  'escape-backslash': ({ span }, { toml }) => {
    const value = valueAtOffset(toml, span.start);
    if (value?.kind !== 'string') {
      return [];
    }
    return [{ message: 'Change to “{0}”', args: ['\\\\'], ...inserted(span.start, '\\') }];
  },

  'quote-key': ({ span }, { text, toml }) => {
    const pair = pairAt(toml, span.start)?.pair;
    if (pair === undefined || pair.parts !== undefined) {
      return [];
    }
    const { start, end } = pair.keySpan;
    const key = text.slice(start, end);
    return /["'\\]/.test(key) ? [] : [to(`"${key}"`, { start, end, text: `"${key}"` })];
  },

  'close-string': ({ span }, { toml, text }) => {
    const pair = pairAt(toml, span.start)?.pair;
    const { value } = pair ?? {};
    // In an array nobody can say where the string should end.
    if (value?.kind !== 'string' || value.span.start !== span.start || value.quote.length > 1) {
      return [];
    }
    const isInBraces = text.slice(startOfLine(text, span.start), span.start).includes('{');
    return isInBraces ? [] : [{ message: 'Close the string', ...inserted(span.end, value.quote) }];
  },
};

function isInString(toml: TomlDocument, offset: number): boolean {
  const value = valueAtOffset(toml, offset);
  return value?.kind === 'string' && offset < value.span.end;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
