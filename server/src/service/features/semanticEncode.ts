/** Tokens as numbers. */
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../contract/semanticTokens';
import type { TokenModifier, TokenType } from '../../contract/semanticTokens';
import type { ParsedManifest } from '../document';

/** What a token looks like. */
export interface Colour {
  readonly type: TokenType;
  readonly declaration?: boolean;
  readonly deprecated?: boolean;
}

/** Offsets count from the section. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly colour: Colour;
}

/** Numbers of a token: line from the first one, column, length, type, modifiers. */
export const WIDTH = 5;

const TYPES = Object.fromEntries(TOKEN_TYPES.map((type, i) => [type, i])) as Readonly<
  Record<TokenType, number>
>;
const MODIFIERS = Object.fromEntries(TOKEN_MODIFIERS.map((word, i) => [word, 1 << i])) as Readonly<
  Record<TokenModifier, number>
>;

const LF = 10;
const CR = 13;
const LINE_END = /[\r\n]/;

/**
 * @param tokens in the order of the text
 * @param base where their section starts; lines count from its own
 */
export function encodeTokens(
  tokens: readonly Token[],
  base: number,
  document: ParsedManifest,
): Uint32Array {
  const numbers: number[] = [];
  const text = document.toml.text;
  const { line: baseLine, character } = document.positionAt(base);
  let line = baseLine;
  let lineStart = base - character;
  let read = base;
  /** Goes to the line that the offset stands in. */
  const goTo = (offset: number) => {
    for (; read < offset; read++) {
      const code = text.charCodeAt(read);
      if (code === LF || (code === CR && text.charCodeAt(read + 1) !== LF)) {
        line++;
        lineStart = read + 1;
      }
    }
  };
  for (const { from, to, colour } of tokens) {
    const type = TYPES[colour.type];
    const modifiers =
      (colour.declaration === true ? MODIFIERS.declaration : 0) |
      (colour.deprecated === true ? MODIFIERS.deprecated : 0);
    let start = base + from;
    // Most clients take no token that goes over a line end.
    for (const length of lengths(text, start, base + to)) {
      goTo(start);
      if (length > 0) {
        numbers.push(line - baseLine, start - lineStart, length, type, modifiers);
      }
      start += length + 1;
    }
  }
  return new Uint32Array(numbers);
}

/** The lengths of the lines of a piece of text. `\r\n` counts as an empty line more. */
function lengths(text: string, start: number, end: number): number[] {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) {
      return text
        .slice(start, end)
        .split(LINE_END)
        .map((line) => line.length);
    }
  }
  return [end - start];
}
