/** Fixes for what the reader finds in characters, strings and words. */
import { itemAt, pairAt, pairsAround, valueAtOffset, type Siblings } from '../../toml/edit/find';
import { endOfLine, indentAt, lineEndOf, startOfLine } from '../../toml/edit/lines';
import { quoted } from '../../toml/edit/write';
import type { TextChange, TomlDocument } from '../../toml/types';
import type { Fix, Fixer } from '../meaning/fixes';

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

  /** `name = abc`: a string without quotes, or a boolean of another language. */
  'quote-word': ({ span }, { text, quote }) => {
    const word = text.slice(span.start, span.end);
    const boolean = Object.hasOwn(WORDS, word.toLowerCase())
      ? WORDS[word.toLowerCase()]
      : undefined;
    const string = quoted(word, quote);
    return [
      ...(boolean === undefined ? [] : [to(boolean, { ...span, text: boolean })]),
      { ...to(string, { ...span, text: string }), preferred: boolean === undefined },
    ];
  },

  'remove-text': ({ span }, { text }) => [
    {
      message: 'Remove “{0}”',
      args: [shortened(text.slice(span.start, span.end))],
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

  'remove-comma': ({ code, span }, { text }) => [
    {
      message: 'Remove the comma',
      changes: [withBlanksBefore(text, span.start, span.end)],
      preferred: true,
      safe: code === 'toml/trailing-comma',
    },
  ],

  'add-comma': ({ span }, { toml, text }) => {
    const place = siblingAt(toml, span.start);
    const own = place?.spans[place.index];
    const before = place?.spans[place.index - 1];
    // On one line the problem stands at the entry behind; otherwise at the end of the one before.
    const isBehind =
      own?.start === span.start &&
      before !== undefined &&
      /^[ \t]*$/.test(text.slice(before.end, span.start));
    const at = isBehind ? before.end : span.end;
    return [{ message: 'Add the comma', ...inserted(at, at === span.start ? ', ' : ',') }];
  },

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

  'use-line-end': ({ span }, { text }) => [
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

  'close-bracket': ({ span }, { toml, text }) => {
    const value = pairAt(toml, span.start)?.pair.value;
    if (value === undefined || value.span.start !== span.start) {
      return [];
    }
    const closing = text.charAt(span.start) === '{' ? '}' : ']';
    return [{ message: 'Close with “{0}”', args: [closing], ...inserted(value.span.end, closing) }];
  },

  'close-header': ({ span, args }, { text }) => {
    const missing = args[0] ?? ']';
    const written = text.slice(span.start, span.end);
    const rest = missing === ']]' && written.endsWith(']') ? ']' : missing;
    return [{ message: 'Close with “{0}”', args: [rest], ...inserted(span.end, rest) }];
  },

  'join-brackets': ({ span }, { text }) => {
    const joined = text.slice(span.start, span.end).replace(/[ \t]+/g, '');
    return [to(joined, { ...span, text: joined })];
  },

  /** TOML 1.1 → 1.0: the lines of an inline table become one. */
  'join-lines': ({ span }, { toml, text }) => {
    // The problem stands at the end of the line that is broken: inside the outermost such table.
    const place = pairsAround(toml, span.start).find(
      ({ pair }) => pair.value.kind === 'table' && pair.value.span.end > span.end,
    );
    const table = place?.pair.value;
    if (table?.kind !== 'table' || !text.slice(table.span.start, table.span.end).endsWith('}')) {
      return [];
    }
    const { start, end } = table.span;
    if (toml.comments.some((each) => each.span.start > start && each.span.end < end)) {
      return [];
    }
    const changes = joined(
      text,
      table.pairs.map(({ statement }) => statement),
      start,
      end,
    );
    return [{ message: 'Put the table on one line', changes, preferred: true, safe: true }];
  },
};

/** The line breaks between the pairs become spaces, and a comma before the brace goes. */
function joined(
  text: string,
  pairs: readonly { readonly start: number; readonly end: number }[],
  start: number,
  end: number,
): TextChange[] {
  const changes: TextChange[] = [];
  let at = start + 1;
  for (const [index, pair] of pairs.entries()) {
    changes.push({ start: at, end: pair.start, text: index === 0 ? ' ' : ', ' });
    at = pair.end;
  }
  changes.push({ start: at, end: end - 1, text: pairs.length === 0 ? '' : ' ' });
  return changes.filter((each) => text.slice(each.start, each.end) !== each.text);
}

/** The pair of an inline table, or the item of an array, that stands at an offset. */
function siblingAt(toml: TomlDocument, offset: number): Siblings | undefined {
  const pair = pairAt(toml, offset);
  return pair?.brackets !== undefined && pair.pair.statement.start === offset
    ? pair
    : itemAt(toml, offset);
}

function to(shown: string, change: TextChange): Fix {
  return { message: 'Change to “{0}”', args: [shown], changes: [change], preferred: true };
}

function inserted(at: number, text: string): Pick<Fix, 'changes' | 'preferred'> {
  return { changes: [{ start: at, end: at, text }], preferred: true };
}

function withBlanksBefore(text: string, start: number, end: number): TextChange {
  const line = startOfLine(text, start);
  const before = text.slice(line, start);
  const kept = before.trimEnd();
  // A line that would be left blank goes as a whole.
  const isAlone = kept === '' && text.slice(end, endOfLine(text, end)).trim() === '' && end > start;
  return isAlone
    ? { start: line, end: endOfLine(text, end), text: '' }
    : { start: kept === '' ? start : line + kept.length, end, text: '' };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
