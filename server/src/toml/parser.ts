/**
 * The entry point of the reader: text → document, and document + edits → document.
 *
 * Neither throws, whatever the text; the time grows with the text's length only.
 */
import { ParsedToml, readParts } from './document';
import { reparse } from './reparse';
import type { TextChange, TomlDocument } from './types';

/** More changes than this at once are read as one that spans them all. */
const ONE_BY_ONE = 8;

/** Reads a text, right or wrong. */
export function parseToml(text: string): TomlDocument {
  return new ParsedToml(text, readParts(text));
}

/**
 * The document after edits; the same as `parseToml` of the new text, in the time of what was touched.
 *
 * The old document stays right about its text, but is read anew if it is asked for its tree again
 * (see `ParsedToml`): keep the newest only.
 *
 * @param changes in order, each in the text that the former left; offsets beyond the text are cut to it
 */
export function updateToml(document: TomlDocument, changes: readonly TextChange[]): TomlDocument {
  if (!(document instanceof ParsedToml)) {
    return parseToml(changes.reduce(applied, document.text));
  }
  let { text } = document;
  const { sections, names, known } = document.handOver();
  let current = sections;
  if (changes.length > ONE_BY_ONE) {
    const after = changes.reduce(applied, text);
    current = reparse(current, names, after, difference(text, after));
    text = after;
  } else {
    for (const change of changes) {
      const clamped = clamp(change, text.length);
      const after = applied(text, clamped);
      current = reparse(current, names, after, clamped);
      text = after;
    }
  }
  return new ParsedToml(text, { sections: current, names, known });
}

function applied(text: string, change: TextChange): string {
  const { start, end } = clamp(change, text.length);
  return text.slice(0, start) + change.text + text.slice(end);
}

function clamp({ start, end, text }: TextChange, length: number): TextChange {
  const from = Math.max(0, Math.min(start, length));
  return { start: from, end: Math.max(from, Math.min(end, length)), text };
}

/** The one change between two texts: what is left between their common start and their common end. */
function difference(before: string, after: string): TextChange {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let same = 0;
  while (
    same < least - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return {
    start,
    end: before.length - same,
    text: after.slice(start, after.length - same),
  };
}
