/**
 * Keys repeat: every parcel has a `sha256`. The table gives the same string again without making a
 * new one. It also keeps a key from holding on to the text that it was cut from: V8 cuts longer
 * strings as windows into the old one, which would keep every version of the document alive.
 */
const SIZE = 1024;

export class Names {
  private readonly table: string[] = new Array<string>(SIZE).fill('');

  /** The string between the offsets. `hash` may be anything that is the same for the same letters. */
  intern(text: string, from: number, to: number, hash: number): string {
    const slot = (hash ^ (hash >>> 10)) & (SIZE - 1);
    const known = this.table[slot] ?? '';
    if (known.length === to - from && equalsAt(text, from, known)) {
      return known;
    }
    const fresh = own(text.slice(from, to));
    this.table[slot] = fresh;
    return fresh;
  }
}

function equalsAt(text: string, from: number, known: string): boolean {
  for (let i = 0; i < known.length; i++) {
    if (text.charCodeAt(from + i) !== known.charCodeAt(i)) {
      return false;
    }
  }
  return true;
}

/** The same string in memory of its own. */
function own(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
