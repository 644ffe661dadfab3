/** Lines of a text: where they start and end, how they are indented, what ends them. */
import { CR, HASH, isBlank } from '../chars';

/** The line end that the text's first line has; `\n` where there is none. */
export function lineEndOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text.charCodeAt(at - 1) === CR ? '\r\n' : '\n';
}

/** Start of the line of an offset. A byte order mark belongs to no line. */
export function startOfLine(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && offset > 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** End of the line of an offset, its line end excluded. */
export function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  const end = at < 0 ? text.length : at;
  return end > offset && text.charCodeAt(end - 1) === CR ? end - 1 : end;
}

/** Start of the next line, or the end of the text. */
export function startOfNextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** Blanks at the start of the line of an offset, up to the offset. */
export function indentAt(text: string, offset: number): string {
  const start = startOfLine(text, offset);
  let end = start;
  while (end < offset && isBlank(text.charCodeAt(end))) {
    end++;
  }
  return text.slice(start, end);
}

/** Whether nothing but blanks stands between the line's start and the offset. */
export function startsLine(text: string, offset: number): boolean {
  return startOfLine(text, offset) + indentAt(text, offset).length === offset;
}

/** Whether nothing but blanks and a comment stands between the offset and the line's end. */
export function endsLine(text: string, offset: number): boolean {
  const end = endOfLine(text, offset);
  let at = offset;
  while (at < end && isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at === end || text.charCodeAt(at) === HASH;
}

/**
 * Start of the comment lines that stand right above the line of an offset, without a blank line
 * between; the start of that line where there are none.
 */
export function startOfCommentsAbove(text: string, offset: number): number {
  let start = startOfLine(text, offset);
  while (start > 0) {
    const above = startOfLine(text, start - 1);
    if (above >= start || !/^[ \t]*#/.test(text.slice(above, start))) {
      break;
    }
    start = above;
  }
  return start;
}
