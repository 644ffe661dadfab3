/**
 * Base64 as the reference implementation of Bindle reads it: the standard alphabet, nothing else
 * between, no bits left over. Padding may be missing for releases up to 0.9.1; later ones want it.
 */
import type { TextFault } from './textFault';

export type Base64 =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      /** Padding is missing or not whole. */
      readonly unpadded: boolean;
    }
  | { readonly ok: false; readonly fault: TextFault };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const FAULTS = {
  messages: {
    empty: 'The base64 text is empty.',
    space: 'The base64 text contains white space or a line break; remove it.',
    urlSafe:
      'The base64 text is of the URL-safe kind; write “+” for “-” and “/” for “_”: Bindle reads the standard alphabet only.',
    character: 'The base64 text contains “{0}”, which is no base64 character.',
    padding: 'The base64 text has “=” elsewhere than at its end, or too many of them.',
    length: 'The base64 text has {0} characters, which no base64 has: some are missing.',
    bits: 'The base64 text ends with “{0}”, which no encoder writes: its last character is cut or mistyped.',
  },
} as const;

/** The bytes of a text, or what is wrong with it. An empty text is a fault: no key or signature is empty. */
export function decodeBase64(text: string): Base64 {
  const digits = text.replace(/={1,2}$/, '');
  if (text === '') {
    return fault('empty');
  }
  const strange = /[^A-Za-z0-9+/]/u.exec(digits)?.[0];
  if (strange !== undefined) {
    return strangeCharacter(strange);
  }
  const left = digits.length % 4;
  const padding = text.length - digits.length;
  if (left === 1) {
    return fault('length', String(digits.length));
  }
  if (padding > 0 && padding > (4 - left) % 4) {
    return fault('padding');
  }
  const bytes = decodeDigits(digits);
  return bytes === undefined
    ? fault('bits', digits.slice(-1))
    : { ok: true, bytes, unpadded: left > 0 && padding !== 4 - left };
}

/** Base64 with padding, of the standard alphabet. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]).join('');
    const kept = Math.min(bytes.length - at, 3) + 1;
    text += digits.slice(0, kept).padEnd(4, '=');
  }
  return text;
}

function strangeCharacter(character: string): Base64 {
  if (/\s/.test(character)) {
    return fault('space');
  }
  if (character === '-' || character === '_') {
    return fault('urlSafe');
  }
  return character === '=' ? fault('padding') : fault('character', character);
}

/** Undefined: the last digit has bits that belong to no byte. */
function decodeDigits(digits: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let i = 0; i < digits.length; i++) {
    bits = ((bits << 6) | ALPHABET.indexOf(digits.charAt(i))) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = (bits >> count) & 0xff;
    }
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : undefined;
}

function fault(kind: keyof typeof FAULTS.messages, ...args: readonly string[]): Base64 {
  return { ok: false, fault: { message: FAULTS.messages[kind], args } };
}
