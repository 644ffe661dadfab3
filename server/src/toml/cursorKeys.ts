/** The cursor in a key, of a pair or of a header. */
import { spanOf } from './anchor';
import { lastStarting, type Place } from './locateFind';
import type { HeaderNode, KeyPart } from './nodes';
import { isQuote } from './strings';
import type { CursorContext, KeyPath, Span } from './types';

type Context<Kind extends CursorContext['kind']> = Extract<CursorContext, { kind: Kind }>;

/** Nothing can be offered. */
export const NOTHING: CursorContext = { kind: 'none' };

/** The dotted parts before the cursor, and the one under it. */
interface Typed {
  readonly prefix: readonly string[];
  readonly partial: string;
  readonly replace: Span;
}

/** A key of the table at `tablePath`; `parts`: of the key that is there, undefined: none yet. */
export function keyContext(
  place: Place,
  tablePath: KeyPath,
  parts: readonly KeyPart[],
  position: Context<'key'>['position'],
  hasEquals: boolean,
): CursorContext {
  const typed = parts.length === 0 ? nothingTyped(place, []) : typedOf(place, parts);
  return typed === undefined ? NOTHING : { kind: 'key', tablePath, ...typed, position, hasEquals };
}

/** The cursor on the line of a header. */
export function headerContext(place: Place, header: HeaderNode): CursorContext {
  const { section, at } = place;
  const { array, closing, parts } = header;
  const opened = header.from + 1;
  const closed = closing === '' ? undefined : header.to;
  if (at < opened || (closed !== undefined && at > closed - closing.length)) {
    return NOTHING;
  }
  const typed = typedOf(place, parts);
  return typed === undefined
    ? NOTHING
    : {
        kind: 'header',
        array,
        ...typed,
        headerSpan: spanOf(section, header.from, header.to),
        closing,
      };
}

function typedOf(place: Place, parts: readonly KeyPart[]): Typed | undefined {
  const index = lastStarting(parts, place.at);
  const part = parts[index];
  if (part !== undefined && place.at <= part.to && !part.missing) {
    return { prefix: namesOf(parts.slice(0, index)), ...partTyped(place, part) };
  }
  // Blanks around a part that is missing, as behind a dot at the end of the line.
  const missing = [index, index + 1].find((near) => {
    const candidate = parts[near];
    return candidate?.missing === true && isNear(place, candidate);
  });
  return missing === undefined ? undefined : nothingTyped(place, namesOf(parts.slice(0, missing)));
}

/** Whether only blanks are between the place and a part that is missing. */
function isNear({ text, section, offset }: Place, part: KeyPart): boolean {
  const there = section.base + part.from;
  return /^[ \t]*$/.test(text.slice(Math.min(offset, there), Math.max(offset, there)));
}

function partTyped({ text, section, offset }: Place, part: KeyPart): Omit<Typed, 'prefix'> {
  const replace = spanOf(section, part.from, part.to);
  let from = replace.start;
  let to = offset;
  const quote = text.charCodeAt(from);
  if (isQuote(quote)) {
    from++;
    const closed = part.to - part.from > 1 && text.charCodeAt(replace.end - 1) === quote;
    to = closed && to === replace.end ? to - 1 : to;
  }
  return { partial: text.slice(from, Math.max(from, to)), replace };
}

function nothingTyped({ offset }: Place, prefix: readonly string[]): Typed {
  return { prefix, partial: '', replace: { start: offset, end: offset } };
}

function namesOf(parts: readonly KeyPart[]): string[] {
  return parts.map((part) => part.name);
}
