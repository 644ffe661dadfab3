/**
 * Patterns for file names as the Rust crate `glob` (0.3) reads them, which Spin resolves `files` and
 * `exclude_files` with: `?`, `*`, `**` as a whole segment, `[abc]`, `[a-z]`, `[!a]`. No braces, no
 * escapes; a leading dot is a character like any other.
 */

export type GlobToken =
  | { readonly kind: 'char'; readonly char: string }
  /** `?` */
  | { readonly kind: 'any' }
  /** `*` */
  | { readonly kind: 'sequence' }
  /** `**` with the slash behind it: any number of whole segments. */
  | { readonly kind: 'recursive' }
  /** `[…]`, by code points from and to. */
  | {
      readonly kind: 'class';
      readonly except: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    };

/** Why a pattern is none, and where: UTF-16 offsets in its text. */
export interface GlobFault {
  /** `wildcards`: three or more `*`; `recursive`: `**` beside other characters; `range`: `[` without an end. */
  readonly kind: 'wildcards' | 'recursive' | 'range';
  readonly from: number;
  readonly to: number;
}

export type ParsedGlob =
  | { readonly ok: true; readonly tokens: readonly GlobToken[] }
  | { readonly ok: false; readonly fault: GlobFault };

/** Whether Spin takes a text for a pattern where nothing of that name exists. */
export function looksLikeGlob(pattern: string): boolean {
  return /[?*[\]]/.test(pattern);
}

/** The key of what is known of a pattern, in `FileFacts.matches`. */
export function matchKey(question: {
  readonly base: string;
  readonly pattern: string;
  readonly crosses?: boolean;
}): string {
  const { base, pattern, crosses = false } = question;
  return `${base.length}${crosses ? 'x' : ':'}${base}${pattern}`;
}

/** Reads a pattern. */
export function parseGlob(pattern: string): ParsedGlob {
  const tokens: GlobToken[] = [];
  let at = 0;
  while (at < pattern.length) {
    const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (char === '*') {
      const end = at + (/^\*+/.exec(pattern.slice(at))?.[0].length ?? 1);
      const fault = starFault(pattern, at, end);
      if (fault !== undefined) {
        return { ok: false, fault };
      }
      const isRecursive = end - at === 2;
      // `**/**` is no more than `**`.
      if (!(isRecursive && tokens.at(-1)?.kind === 'recursive')) {
        tokens.push({ kind: isRecursive ? 'recursive' : 'sequence' });
      }
      at = isRecursive && pattern[end] === '/' ? end + 1 : end;
    } else if (char === '[') {
      const end = classEnd(pattern, at);
      if (end === undefined) {
        return { ok: false, fault: { kind: 'range', from: at, to: pattern.length } };
      }
      tokens.push(readClass(pattern.slice(at + 1, end)));
      at = end + 1;
    } else {
      tokens.push(char === '?' ? { kind: 'any' } : { kind: 'char', char });
      at += char.length;
    }
  }
  return { ok: true, tokens };
}

/**
 * Whether a whole text matches, `*` and `?` crossing slashes as in `exclude_files`. For what stays
 * within a segment, match segment by segment. Takes time in proportion to tokens × text.
 */
export function matchesGlob(tokens: readonly GlobToken[], text: string): boolean {
  let states = new Set<number>();
  reach(tokens, 0, states);
  for (const char of text) {
    const next = new Set<number>();
    for (const state of states) {
      step(tokens, state, char, next);
    }
    states = next;
    if (states.size === 0) {
      return false;
    }
  }
  const ended = new Set<number>();
  states.forEach((state) => reach(tokens, state, ended));
  return ended.has(tokens.length);
}

/** A state, and those behind it that need no character. */
function reach(tokens: readonly GlobToken[], state: number, into: Set<number>): void {
  for (let at = state; !into.has(at); at++) {
    into.add(at);
    const kind = tokens[at]?.kind;
    if (kind !== 'sequence' && kind !== 'recursive') {
      return;
    }
  }
}

function step(tokens: readonly GlobToken[], state: number, char: string, into: Set<number>): void {
  const token = tokens[state];
  if (token?.kind === 'sequence' || (token?.kind === 'recursive' && char === '/')) {
    reach(tokens, state, into);
  } else if (token?.kind === 'recursive') {
    into.add(state);
  } else if (token !== undefined && matchesOne(token, char)) {
    reach(tokens, state + 1, into);
  }
}

function matchesOne(token: GlobToken, char: string): boolean {
  if (token.kind === 'char') {
    return token.char === char;
  }
  if (token.kind !== 'class') {
    return true;
  }
  const code = char.codePointAt(0) ?? 0;
  return token.except !== token.ranges.some(([from, to]) => from <= code && code <= to);
}

function starFault(pattern: string, from: number, to: number): GlobFault | undefined {
  const count = to - from;
  if (count > 2) {
    return { kind: 'wildcards', from, to };
  }
  const isWhole =
    (from === 0 || pattern[from - 1] === '/') && (to === pattern.length || pattern[to] === '/');
  return count === 2 && !isWhole ? { kind: 'recursive', from, to } : undefined;
}

/** Where the `]` of a class stands; one at its very start belongs to the class. */
function classEnd(pattern: string, at: number): number | undefined {
  const first = pattern[at + 1] === '!' ? at + 2 : at + 1;
  const firstLength = (pattern.codePointAt(first) ?? 0) > 0xffff ? 2 : 1;
  const end = pattern.indexOf(']', first + firstLength);
  return end < 0 ? undefined : end;
}

function readClass(text: string): GlobToken {
  const except = text.startsWith('!');
  const chars = Array.from(except ? text.slice(1) : text, (char) => char.codePointAt(0) ?? 0);
  const ranges: [number, number][] = [];
  for (let at = 0; at < chars.length;) {
    const from = chars[at] ?? 0;
    const to = chars[at + 2];
    if (chars[at + 1] === 0x2d && to !== undefined) {
      ranges.push([from, to]);
      at += 3;
    } else {
      ranges.push([from, from]);
      at += 1;
    }
  }
  return { kind: 'class', except, ranges };
}

/** The folder that all matches of a question lie in, as far as its text tells: `''`, or a name. */
export function literalFolder(question: {
  readonly base: string;
  readonly pattern: string;
}): string {
  const parts = [...question.base.split('/'), ...question.pattern.split('/')];
  const special = parts.findIndex(looksLikeGlob);
  return parts
    .slice(0, special < 0 ? undefined : special)
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
