/** Sentences are shown, copied and logged: no key may come along in one. */

/** A run of base64 that is long enough to be worth something to somebody. */
const PART = /[A-Za-z0-9+/=_-]{16,}/g;

/** A run that could be a whole seed. */
const WHOLE = /[A-Za-z0-9+/=_-]{40,}/g;

/** The text without anything that could be a part of a key. */
export function hideSecrets(text: string): string {
  return text.replace(PART, '…');
}

/**
 * The text without anything that could be a whole secret key: for what is said of files that hold
 * none, unless somebody has named the wrong one.
 */
export function hideWholeSecrets(text: string): string {
  return text.replace(WHOLE, '…');
}
