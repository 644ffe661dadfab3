/** What stands under an offset: the look-up behind hover, and behind the policy's question where a clash lies. */
import { spanOf } from './anchor';
import { inComment, lastStarting, partsOf, placeOf, type Place } from './locateFind';
import { pathOfSection, valueAt, walk } from './locatePath';
import type { HeaderTable } from './modelTables';
import type { ArrayNode, HeaderNode, InlineTableNode, PairNode, ValueNode } from './nodes';
import type { KeyPath, Located, TomlDocument, TomlTable, TomlValue } from './types';

/**
 * The key part or value under the offset, with its path; undefined on blanks, comments, brackets of
 * headers, `=`, and text that is no TOML.
 *
 * The end of a word counts as under it, so that a caret behind it finds it; where another word starts
 * there, that one is found. Between the brackets of an array or inline table, but on none of its
 * items, the array or table itself is found.
 */
export function locate(document: TomlDocument, offset: number): Located | undefined {
  const place = placeOf(document, offset);
  const { section, at } = place;
  if (inComment(place)) {
    return undefined;
  }
  const path = pathOfSection(section);
  if (section.header !== undefined && at <= section.header.to) {
    return inHeader(document.root, place, section.header, path);
  }
  const pair = section.pairs[lastStarting(section.pairs, at)];
  return pair === undefined ? undefined : inPair(section.table, place, pair, path);
}

function inHeader(
  root: TomlTable,
  { section, at }: Place,
  header: HeaderNode,
  path: KeyPath,
): Located | undefined {
  const index = lastStarting(header.parts, at);
  const part = header.parts[index];
  if (part === undefined || at > part.to || part.missing) {
    return undefined;
  }
  const steps = path.flatMap((step, position) => (typeof step === 'string' ? [position] : []));
  const partPath = path.slice(0, (steps[index] ?? path.length - 1) + 1);
  const last = index === header.parts.length - 1;
  return {
    path: partPath,
    on: 'key',
    span: spanOf(section, part.from, part.to),
    value: last ? tableOrArray(section.table) : valueAt(root, partPath),
  };
}

/** What the last part of a header names: of `[[a]]` the array, not the one table. */
function tableOrArray(table: HeaderTable | undefined): TomlValue | undefined {
  const element = table?.form === 'element' ? table.parent : undefined;
  return element?.kind === 'array' ? element : table;
}

function inPair(
  table: TomlTable | undefined,
  place: Place,
  pair: PairNode,
  path: KeyPath,
): Located | undefined {
  const { section, at } = place;
  const parts = partsOf(pair);
  const steps = table === undefined ? [] : walk(table, parts);
  const index = lastStarting(parts, at);
  const part = parts[index];
  const whole = [...path, ...(steps.at(-1)?.path ?? parts.map((each) => each.name))];
  if (part === undefined || at > part.to) {
    return inValue(place, pair.value, whole);
  }
  if (part.missing) {
    return undefined;
  }
  const last = index === parts.length - 1;
  return {
    path: last ? whole : [...path, ...(steps[index]?.path ?? [])],
    on: 'key',
    span: spanOf(section, part.from, part.to),
    value: last ? pair.value : steps[index]?.value,
  };
}

function inValue(place: Place, value: ValueNode, path: KeyPath): Located | undefined {
  const { section, at } = place;
  const brackets = value.kind === 'array' || value.kind === 'table';
  const end = brackets ? value.to - 1 : value.to;
  if (at < value.from || at > end || value.kind === 'missing') {
    return undefined;
  }
  return (
    (brackets ? insideBrackets(place, value, path) : undefined) ?? {
      path,
      on: 'value',
      span: spanOf(section, value.from, value.to),
      value,
    }
  );
}

function insideBrackets(
  place: Place,
  value: ArrayNode | InlineTableNode,
  path: KeyPath,
): Located | undefined {
  if (value.kind === 'table') {
    const pair = value.pairs[lastStarting(value.pairs, place.at)];
    return pair === undefined ? undefined : inPair(value, place, pair, path);
  }
  const index = lastStarting(value.items, place.at);
  const item = value.items[index];
  return item === undefined ? undefined : inValue(place, item, [...path, index]);
}
