/** Character codes the reader meets, and the classes it asks for. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const EQUALS = 61;
export const BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const BRACE = 123;
export const CLOSE_BRACE = 125;
export const DELETE = 127;
export const BYTE_ORDER_MARK = 0xfeff;

/** A character of a bare key. */
export const BARE = 1;
/** Ends what was meant as a key: blank, line end, or a character with a meaning of its own. */
export const KEY_END = 2;
/** Ends what was meant as a value without quotes. */
export const VALUE_END = 4;

function classes(): Uint8Array {
  const table = new Uint8Array(128);
  const mark = (characters: string, flag: number) => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      table[code] = (table[code] ?? 0) | flag;
    }
  };
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_', BARE);
  mark(' \t\n\r=.[]{},#"\':', KEY_END);
  mark(' \t\n\r,[]{}#', VALUE_END);
  return table;
}

const CLASSES = classes();

/** Whether the code (−1: end of text) has one of the class flags. */
export function isClass(code: number, flags: number): boolean {
  return code >= 0 && code < 128 && ((CLASSES[code] ?? 0) & flags) !== 0;
}

/** Space or tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A control character that TOML forbids in strings and comments; tab and line feed are not. */
export function isControl(code: number): boolean {
  return (code >= 0 && code < SPACE && code !== TAB && code !== LF) || code === DELETE;
}

/** 0–9 a–f A–F. */
export function isHexDigit(code: number): boolean {
  return (
    (code >= ZERO && code <= NINE) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
  );
}

/**
 * How a message names the character at an offset: quoted if it can be seen, otherwise its number
 * (`U+00A0`).
 */
export function nameCharacter(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  const character = String.fromCodePoint(code);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? `“${character}”`
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** How many UTF-16 units the character at the offset takes. */
export function widthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
