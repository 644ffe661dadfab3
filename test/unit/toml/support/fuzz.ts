/** Random edits: the document after each must be the same as a full parse of the new text. */
import { sectionsOf } from '../../../../server/src/toml/document';
import { parseToml, updateToml } from '../../../../server/src/toml/parser';
import type { TextChange, TomlDocument } from '../../../../server/src/toml/types';
import { dump } from './dump';
import { Random } from './random';

/** What edits put in: whatever opens, closes or ends something, and what people type. */
export const SNIPPETS = [
  ...'[]{}"\'=.,#\n\r\t \\-+_:aZ9',
  '\r\n',
  '\n\n',
  '"""',
  "'''",
  '[[',
  ']]',
  '[a]\n',
  '[a.b]\n',
  '[[a]]\n',
  '[[a.b]]\n',
  '[a.b.c]\r\n',
  '\n[x',
  'a = 1\n',
  'b = "x"\n',
  'a.b = 1\n',
  'a.b.c = { d = 1, e.f = "g" }\n',
  'a = [1,\n 2]\n',
  'a = {',
  'k = """\n',
  'k = """x"""\n',
  "k = '''\n",
  'x = 1979-05-27 07:32',
  '+0x1',
  '\\u00E9',
  '\uFEFF',
  '\0',
  '\u007f',
  '😀',
  '\ud83d',
  '\ude00',
  'é',
  '# comment\n',
  'true',
  'inf',
] as const;

export const STARTS = [
  '',
  'a = 1\n\n[a.b]\nc = "d" # e\n\n[[a.c]]\nd = [1, 2]\n[[a.c]]\nd = { e = 1 }\n',
  'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\n\n[[parcel]]\n[parcel.label]\nname = "x"\nsize = 1\nannotations = { a = "b" }\n\n[[parcel]]\n[parcel.label]\nname = "y"\n',
  '\uFEFF[a]\r\nb = """\r\nx\r\n"""\r\n[c]\r\nd.e.f = 1\r\n[c.d.g]\r\nh = 1\r\n',
  "[component.a]\nsource = 'x'\nallowed = [\n  'y', # z\n]\n[component.a.build]\ncommand = '''\nq'''\n[variables]\nv = { default = \"1\" }\n",
] as const;

/** Lines that meet each other: tables that clash, brackets that stay open over several lines. */
const LINES = [
  'a = { b = 1,',
  'c = 2,',
  'c.d = 3',
  'd.c = { e = 1 }',
  '  c = 2',
  'b.c.e = 1',
  'a.b = ',
  'c. = 1',
  '[1]',
  '[1, 2],',
  '["x"]',
  '}',
  ']',
  'a = [',
  '[a',
  '[a]',
  '[b',
  '[a.b]',
  '[a.b.c]',
  '[[a]]',
  '[[a',
  '[[a.b]]',
  '[[a.b.c]]',
  'k = """',
  '"""',
  "'''",
  '# x',
  '',
] as const;

const MOST_CHARACTERS = 700;

export interface Difference {
  readonly edit: number;
  readonly before: string;
  readonly changes: readonly TextChange[];
  readonly incremental: string;
  readonly full: string;
}

/**
 * Makes random edits and compares after each.
 *
 * @param onProgress called after every edit with their number
 * @returns the first difference, made as small as it gets, or undefined
 */
export function fuzzEdits(
  seed: number,
  edits: number,
  onProgress: (edit: number) => void = () => undefined,
): Difference | undefined {
  const random = new Random(seed);
  let document = parseToml('');
  let history: TextChange[][] = [];
  let first = '';
  for (let edit = 0; edit < edits; edit++) {
    if (edit % 100 === 0) {
      first = startOf(random);
      document = parseToml(first);
      history = [];
    }
    const changes = randomChanges(random, document.text);
    history.push(changes);
    document = updateToml(document, changes);
    // Not every model is asked for: an editor does not, either.
    if (random.below(10) > 0) {
      const difference = compare(document);
      if (difference !== undefined) {
        return { edit, ...smallest(first, history), ...difference };
      }
    }
    onProgress(edit + 1);
  }
  return undefined;
}

/** What differs from a full parse, if anything; also that every character belongs to one section. */
function compare(document: TomlDocument): { incremental: string; full: string } | undefined {
  const incremental = dump(document);
  const full = dump(parseToml(document.text));
  let covered = 0;
  for (const { base, length } of sectionsOf(document)) {
    covered = base === covered ? base + length : -1;
  }
  return incremental === full && covered === document.text.length
    ? undefined
    : { incremental, full };
}

function randomChanges(random: Random, text: string): TextChange[] {
  const count = random.below(8) > 0 ? 1 : random.below(40) > 0 ? 1 + random.below(3) : 12;
  let length = text.length;
  return Array.from({ length: count }, () => {
    if (random.below(3) === 0 && length === text.length) {
      const change = lineChange(random, text);
      length += change.text.length - (change.end - change.start);
      return change;
    }
    const start = random.below(length + 1);
    const wanted = length > MOST_CHARACTERS ? 200 : random.pick([0, 0, 0, 1, 1, 2, 5, 40]);
    const end = Math.min(length, start + random.below(wanted + 1));
    const inserted = random.below(4) > 0 ? random.pick(SNIPPETS) : '';
    length += inserted.length - (end - start);
    return { start, end, text: inserted };
  });
}

function startOf(random: Random): string {
  return random.below(2) === 0
    ? random.pick(STARTS)
    : Array.from({ length: random.below(12) }, () => `${random.pick(LINES)}\n`).join('');
}

/** A whole line more, or less. */
function lineChange(random: Random, text: string): TextChange {
  const start = text.lastIndexOf('\n', random.below(text.length + 1)) + 1;
  const next = text.indexOf('\n', start) + 1;
  return random.below(2) === 0
    ? { start, end: start, text: `${random.pick(LINES)}\n` }
    : { start, end: next > 0 ? next : text.length, text: '' };
}

/** The shortest tail of the history that still shows a difference; often the last edit alone. */
function smallest(
  first: string,
  history: readonly TextChange[][],
): { before: string; changes: TextChange[] } {
  const texts = [first];
  for (const changes of history) {
    texts.push(changes.reduce(after, texts.at(-1) ?? ''));
  }
  for (let from = history.length - 1; from > 0; from--) {
    const before = texts[from] ?? '';
    const changes = history.slice(from).flat();
    if (differs(before, changes)) {
      return changes.length === 1 ? shrink(before, changes) : { before, changes };
    }
  }
  return { before: first, changes: history.flat() };
}

function differs(before: string, changes: readonly TextChange[]): boolean {
  const document = changes.reduce((now, change) => {
    dump(now);
    return updateToml(now, [change]);
  }, parseToml(before));
  return compare(document) !== undefined;
}

/** Takes pieces of the text away as long as the difference stays. */
function shrink(
  text: string,
  changes: readonly TextChange[],
): { before: string; changes: TextChange[] } {
  let before = text;
  let change = changes[0] as TextChange;
  for (let size = 64; size > 0; size >>= 1) {
    for (let at = before.length - size; at >= 0; at--) {
      const fits = at + size <= change.start || at >= change.end;
      const moved =
        at < change.start
          ? { ...change, start: change.start - size, end: change.end - size }
          : change;
      const shorter = before.slice(0, at) + before.slice(at + size);
      if (fits && differs(shorter, [moved])) {
        before = shorter;
        change = moved;
      }
    }
  }
  return { before, changes: [change] };
}

function after(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.text + text.slice(change.end);
}
