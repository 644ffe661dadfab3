/** Text of other people inside our own sentences: nothing in it may hide, reorder or swell the sentence. */

/** Longer texts say nothing more; both ends stay. */
const LONGEST = 400;

// Control characters, line and paragraph separators, marks that are invisible or change the direction
// of writing, and halves of surrogate pairs.
const HIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What nearly every text is: it stays as it is. */
const PLAIN = /^[ -~]*$/;

/** The text with hidden characters as `\u202E` and cut in its middle, so that it shows what it is. */
export function visibleText(text: string): string {
  if (text.length <= LONGEST && PLAIN.test(text)) {
    return text;
  }
  return shortened(text).replace(
    HIDDEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function shortened(text: string): string {
  const half = LONGEST / 2;
  return text.length > LONGEST ? `${text.slice(0, half)}…${text.slice(-half)}` : text;
}
