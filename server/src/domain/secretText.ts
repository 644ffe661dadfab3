/** Sentences are shown, copied and logged: no key may come along in one. */

/** A run of base64 that is long enough to be worth something to somebody. */
const RUN = /[A-Za-z0-9+/=_-]{16,}/g;

/** The text without anything that could be a part of a key. */
export function hideSecrets(text: string): string {
  return text.replace(RUN, '…');
}
