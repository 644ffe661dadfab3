/** The cursor in a pair: in its key, in its value, or in what the value holds. */
import { spanOf } from './anchor';
import { BRACE, BRACKET, COMMA, VALUE_END, isClass } from './chars';
import { keyContext, NOTHING } from './cursorKeys';
import { isOpen, isValueOpen, lastSignificant, type StatementPlace } from './cursorOpen';
import { lastStarting, partsOf } from './locateFind';
import { walk } from './locatePath';
import type {
  ArrayNode,
  InlineTableNode,
  PairNode,
  ScalarNode,
  StringNode,
  ValueNode,
} from './nodes';
import { isQuote } from './strings';
import type { CursorContext, KeyPath, TomlTable } from './types';

/**
 * @param place in the pair, or behind it if the pair goes on up to there
 * @param table of the pair, and `path` the way to it
 */
export function pairContext(
  place: StatementPlace,
  pair: PairNode,
  table: TomlTable | undefined,
  path: KeyPath,
  position: 'statement' | 'inline',
): CursorContext {
  const parts = partsOf(pair);
  const key = keyContext(place, path, parts, position, pair.equals >= 0);
  const behindEquals = pair.equals >= 0 ? place.at > pair.equals : place.at >= pair.value.from;
  if (key.kind === 'key' || !behindEquals) {
    return key;
  }
  const way = table === undefined ? undefined : walk(table, parts).at(-1)?.path;
  const valuePath = [...path, ...(way ?? parts.map((part) => part.name))];
  return valueContext(place, pair.value, valuePath, false);
}

function valueContext(
  place: StatementPlace,
  value: ValueNode,
  path: KeyPath,
  inArray: boolean,
): CursorContext {
  if (value.kind === 'missing') {
    return nothingTyped(place, path, inArray);
  }
  if (value.kind === 'string') {
    return stringContext(place, value, path, inArray);
  }
  if (value.kind === 'array' || value.kind === 'table') {
    const inside = place.at > value.from && (place.at < value.to || !value.closed);
    return inside ? bracketsContext(place, value, path) : NOTHING;
  }
  return wordContext(place, value, path, inArray);
}

/** A value without quotes, right or wrong. */
function wordContext(
  { text, section, offset }: StatementPlace,
  value: ScalarNode,
  path: KeyPath,
  inArray: boolean,
): CursorContext {
  const replace = spanOf(section, value.from, value.to);
  const first = text.charCodeAt(replace.start);
  // Brackets nested too deeply for the tree are one invalid value.
  return offset < replace.start || offset > replace.end || first === BRACKET || first === BRACE
    ? NOTHING
    : {
        kind: 'value',
        path,
        partial: text.slice(replace.start, offset),
        replace,
        quote: undefined,
        inArray,
      };
}

function nothingTyped(place: StatementPlace, path: KeyPath, inArray: boolean): CursorContext {
  const replace = { start: place.offset, end: place.offset };
  return { kind: 'value', path, partial: '', replace, quote: undefined, inArray };
}

function stringContext(
  place: StatementPlace,
  value: StringNode,
  path: KeyPath,
  inArray: boolean,
): CursorContext {
  const { text, section, offset, at } = place;
  if (at < value.from || (value.closed && at === value.to)) {
    return NOTHING;
  }
  const { quote } = value;
  const span = spanOf(section, value.from, value.to);
  const from = span.start + quote.length;
  const last = value.closed ? span.end - quote.length : offset;
  const partial = text.slice(from, Math.max(from, Math.min(offset, last)));
  const replace = value.closed
    ? span
    : {
        start: span.start,
        end: endOfWord(text, Math.max(offset, Math.min(from, span.end)), quote),
      };
  return { kind: 'value', path, partial, replace, quote, inArray };
}

/**
 * An unclosed string takes all of its line; what is meant by it ends with its word. The quote behind a
 * backslash (`"\"`) was meant to close it.
 */
function endOfWord(text: string, offset: number, quote: StringNode['quote']): number {
  let pos = offset;
  let code = text.charCodeAt(pos);
  while (pos < text.length && !isClass(code, VALUE_END) && !isQuote(code)) {
    code = text.charCodeAt(++pos);
  }
  return text.charAt(pos) === quote ? pos + 1 : pos;
}

function bracketsContext(
  place: StatementPlace,
  value: ArrayNode | InlineTableNode,
  path: KeyPath,
): CursorContext {
  return value.kind === 'array'
    ? itemsContext(place, value, path)
    : pairsContext(place, value, path);
}

function itemsContext(place: StatementPlace, array: ArrayNode, path: KeyPath): CursorContext {
  const { at } = place;
  const index = lastStarting(array.items, at);
  const item = array.items[index];
  if (item !== undefined && (at <= item.to || isValueOpen(place, item))) {
    return valueContext(place, item, [...path, index], true);
  }
  return item === undefined || isBehindComma(place, item.to)
    ? nothingTyped(place, [...path, index + 1], true)
    : NOTHING;
}

function pairsContext(place: StatementPlace, table: InlineTableNode, path: KeyPath): CursorContext {
  const { at } = place;
  const pair = table.pairs[lastStarting(table.pairs, at)];
  if (pair !== undefined && (at <= pair.to || isOpen(place, pair))) {
    return pairContext(place, pair, table, path, 'inline');
  }
  return pair === undefined || isBehindComma(place, pair.to)
    ? keyContext(place, path, [], 'inline', false)
    : NOTHING;
}

function isBehindComma(place: StatementPlace, from: number): boolean {
  return lastSignificant(place, from) === COMMA;
}
