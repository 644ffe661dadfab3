/** Samples in which `|` marks the cursor, and what is found there as one line of text. */
import { findCursorContext } from '../../../../server/src/toml/cursor';
import { locate } from '../../../../server/src/toml/locate';
import { parseToml } from '../../../../server/src/toml/parser';
import type { KeyPath, Span } from '../../../../server/src/toml/types';

/** Takes the only `|` out of a sample. */
export function unmark(sample: string): { text: string; offset: number } {
  const offset = sample.indexOf('|');
  if (offset < 0 || offset !== sample.lastIndexOf('|')) {
    throw new Error(`A sample has one mark: ${sample}`);
  }
  return { text: sample.slice(0, offset) + sample.slice(offset + 1), offset };
}

/**
 * The context at the mark: kind, where, `prefix` and a dot, what is typed, the text to be replaced
 * between `<` and `>` (`<>`: nothing).
 *
 * - `key parcel/0: label.si <si> inline =`
 * - `header: parcel.la <la> of [parcel.la] ]`, `header array: …`
 * - `value parcel/0/size: 1 <12>`, with the quotes and `item` in an array
 */
export function contextAt(sample: string): string {
  const { text, offset } = unmark(sample);
  const context = findCursorContext(parseToml(text), offset);
  const cut = ({ start, end }: Span) => {
    if (start > offset || end < offset) {
      throw new Error(`The span ${start}-${end} does not hold the cursor ${offset}`);
    }
    return `<${text.slice(start, end)}>`;
  };
  const words = (...all: readonly (string | false)[]) =>
    all.filter((word) => word !== false && word !== '').join(' ');
  switch (context.kind) {
    case 'none':
      return 'none';
    case 'key': {
      const { tablePath, prefix, partial, replace, position, hasEquals } = context;
      return words(
        `key ${show(tablePath)}:`,
        [...prefix, partial].join('.'),
        cut(replace),
        position === 'inline' && 'inline',
        hasEquals && '=',
      );
    }
    case 'header': {
      const { array, prefix, partial, replace, headerSpan, closing } = context;
      return words(
        array ? 'header array:' : 'header:',
        [...prefix, partial].join('.'),
        cut(replace),
        `of ${text.slice(headerSpan.start, headerSpan.end)}`,
        closing,
      );
    }
    case 'value': {
      const { path, partial, replace, quote, inArray } = context;
      return words(
        `value ${show(path)}:`,
        partial,
        cut(replace),
        quote ?? false,
        inArray && 'item',
      );
    }
  }
}

/** What is located at the mark: `key parcel/0/label <label> table`. */
export function locatedAt(sample: string): string {
  const { text, offset } = unmark(sample);
  const found = locate(parseToml(text), offset);
  if (found === undefined) {
    return 'nothing';
  }
  const { on, path, span, value } = found;
  const form = value !== undefined && 'form' in value ? `${value.form} ` : '';
  return `${on} ${show(path)} <${text.slice(span.start, span.end)}> ${form}${value?.kind ?? '-'}`;
}

function show(path: KeyPath): string {
  return path.length === 0 ? '/' : path.join('/');
}
