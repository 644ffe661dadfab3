/** Bytes → text, strictly. */

export type Decoded =
  | { readonly text: string }
  /** Where the first byte stands that is not UTF-8: zero-based line and UTF-16 character. */
  | { readonly line: number; readonly character: number };

/** Decodes UTF-8; a byte order mark stays, the reader above knows what each tool does with it. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return positionOf(bytes);
  }
}

/**
 * Decoding leniently puts U+FFFD for what is wrong, so encoding again gives the same bytes exactly
 * up to there.
 */
function positionOf(bytes: Uint8Array): { line: number; character: number } {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let at = again.findIndex((byte, index) => byte !== bytes[index]);
  // The two may agree on the first bytes of a character that is cut short.
  while (at > 0 && ((again[at] ?? 0) & 0xc0) === 0x80) {
    at -= 1;
  }
  const lines = again.subarray(0, at).toString('utf8').split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
