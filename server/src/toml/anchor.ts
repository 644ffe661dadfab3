/** Where offsets count from. */
import type { Span } from './types';

/** The text of one document. */
export interface Source {
  readonly text: string;
}

/** What a node's offsets count from: its section. */
export interface Anchor {
  /** Offset of the section in its text. An update moves it. */
  base: number;
  /** The newest text that holds the section. */
  source: Source;
  /** What the section defines on its own; to be forgotten when something outside changes it. */
  local: unknown;
}

/** The absolute span of offsets that count from the anchor. */
export function spanOf(anchor: Anchor, from: number, to: number): Span {
  return { start: anchor.base + from, end: anchor.base + to };
}
