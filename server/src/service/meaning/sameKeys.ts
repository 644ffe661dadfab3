/** The other places of one key: a table is named in several headers, or on several dotted lines. */
import { pairAt, sectionAt, modelledSections } from '../../toml/edit/find';
import type { KeyPart } from '../../toml/nodes';
import { InlineTableNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { Span, TomlDocument } from '../../toml/types';

/** Every place that names what a part of a key or header names, the given one too, in order. */
export function sameKeys(toml: TomlDocument, span: Span): readonly Span[] {
  const section = sectionAt(toml, span.start);
  const header = section?.header?.parts;
  const inHeader = section && header && prefixAt(section, header, span);
  if (inHeader !== undefined) {
    return placesOf(
      modelledSections(toml).map((each) => [each, each.header?.parts]),
      inHeader,
    );
  }
  const place = pairAt(toml, span.start);
  const prefix = place?.pair.parts && prefixAt(place.section, place.pair.parts, span);
  if (place === undefined || prefix === undefined) {
    return [span];
  }
  const { brackets } = place;
  const pairs = brackets instanceof InlineTableNode ? brackets.pairs : place.section.pairs;
  return placesOf(
    pairs.map(({ parts }) => [place.section, parts]),
    prefix,
  );
}

/** The names down to the part that stands at a span. */
function prefixAt(
  { base }: Section,
  parts: readonly KeyPart[],
  { start }: Span,
): readonly string[] | undefined {
  const index = parts.findIndex(({ from }) => base + from === start);
  return index < 0 ? undefined : parts.slice(0, index + 1).map(({ name }) => name);
}

function placesOf(
  keys: readonly (readonly [Section, readonly KeyPart[] | undefined])[],
  prefix: readonly string[],
): readonly Span[] {
  return keys.flatMap(([{ base }, parts]) => {
    const last = parts?.[prefix.length - 1];
    return last !== undefined && prefix.every((name, index) => parts?.[index]?.name === name)
      ? [{ start: base + last.from, end: base + last.to }]
      : [];
  });
}
