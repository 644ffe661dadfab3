/** From offsets in a decoded string to where they stand as written. */
import { writtenRuns } from './decode';

/**
 * Where a part of a decoded string stands in it as written.
 *
 * @param inner what stands between the delimiters
 * @param from offset of the part's first character in the decoded text
 * @param to offset behind its last one
 * @returns offsets in `inner`; half an escape counts as the whole of it
 */
export function writtenPart(
  inner: string,
  quote: '"' | "'" | '"""' | "'''",
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const multi = quote.length === 3;
  const lead = multi ? (/^\r?\n/.exec(inner)?.[0].length ?? 0) : 0;
  if (quote.startsWith("'") || !inner.includes('\\')) {
    return { from: Math.min(lead + from, inner.length), to: Math.min(lead + to, inner.length) };
  }
  let start: number | undefined;
  let read = lead;
  let before = 0;
  for (const { width, decoded } of writtenRuns(inner.slice(lead), multi)) {
    const plain = width === decoded;
    if (start === undefined && from < before + decoded) {
      start = plain ? read + from - before : read;
    }
    if (start !== undefined && to <= before + decoded) {
      const end = plain ? read + to - before : to > before ? read + width : read;
      return { from: start, to: Math.max(start, end) };
    }
    before += decoded;
    read += width;
  }
  return { from: start ?? inner.length, to: inner.length };
}
