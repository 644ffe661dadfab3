/** Fixes for commas and brackets. */
import { itemAt, pairAt, pairsAround, type Siblings } from '../../toml/edit/find';
import type { TextChange, TomlDocument } from '../../toml/types';
import type { Fixer } from '../meaning/fixes';
import { inserted, to, withBlanksBefore } from './fixText';

export const BRACKET_FIXERS: Readonly<Record<string, Fixer>> = {
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
    const places = pairsAround(toml, span.start);
    const place = places.find(
      ({ pair }) => pair.value.kind === 'table' && pair.value.span.end > span.end,
    );
    const table = places.some(({ pair }) => pair.broken) ? undefined : place?.pair.value;
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
