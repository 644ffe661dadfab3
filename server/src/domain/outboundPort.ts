/** The port of an entry of `allowed_outbound_hosts`. */

export type PortForm =
  /** None is written. */
  | { readonly kind: 'default' }
  | { readonly kind: 'any' }
  | { readonly kind: 'one'; readonly port: number }
  /** `end` excluded; nothing where it is not above `start`. */
  | { readonly kind: 'range'; readonly start: number; readonly end: number };

const DEFAULT: PortForm = { kind: 'default' };
const ANY: PortForm = { kind: 'any' };
const LARGEST = 65_535;

/** Undefined for a text that is no port. */
export function readPort(text: string): PortForm | undefined {
  if (text === '') {
    return DEFAULT;
  }
  if (text === '*') {
    return ANY;
  }
  const dots = text.indexOf('..');
  if (dots < 0) {
    const port = readNumber(text);
    return port === undefined ? undefined : { kind: 'one', port };
  }
  const start = readNumber(text.slice(0, dots));
  const end = readNumber(text.slice(dots + 2));
  return start === undefined || end === undefined ? undefined : { kind: 'range', start, end };
}

/** As Rust reads a number of 16 bits: digits, a plus sign if wanted. */
function readNumber(text: string): number | undefined {
  if (!/^\+?\d+$/.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return value > LARGEST ? undefined : value;
}
