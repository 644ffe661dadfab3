/** Labels of keys. They are the first line of what is signed, so they have one line. */

/** Bytes of a name with an address, and room. */
const LONGEST = 1000;

/** What is wrong with a label; undefined: nothing. */
export function labelFault(label: string): string | undefined {
  if (label.trim() === '') {
    return 'A label says whose key it is; this one is empty.';
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(label)) {
    return 'A label is one line of text without control characters.';
  }
  return label.length > LONGEST ? `A label has at most ${LONGEST} characters.` : undefined;
}
