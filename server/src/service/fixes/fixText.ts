/** Small changes that many fixes make. */
import { endOfLine, startOfLine } from '../../toml/edit/lines';
import type { TextChange } from '../../toml/types';
import type { Fix } from '../meaning/fixes';

/** What stands there becomes another text, which is shown. */
export function to(shown: string, change: TextChange): Fix {
  return { message: 'Change to “{0}”', args: [shown], changes: [change], preferred: true };
}

/** A text is put in. */
export function inserted(at: number, text: string): Pick<Fix, 'changes' | 'preferred'> {
  return { changes: [{ start: at, end: at, text }], preferred: true };
}

/** Taken out with the blanks before it; with its line where nothing else stands on it. */
export function withBlanksBefore(text: string, start: number, end: number): TextChange {
  const line = startOfLine(text, start);
  const before = text.slice(line, start);
  const kept = before.trimEnd();
  // A line that would be left blank goes as a whole.
  const isAlone = kept === '' && text.slice(end, endOfLine(text, end)).trim() === '' && end > start;
  return isAlone
    ? { start: line, end: endOfLine(text, end), text: '' }
    : { start: kept === '' ? start : line + kept.length, end, text: '' };
}
