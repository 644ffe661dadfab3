/** The line that tells, on a terminal, how far a long check is. */
import { printable } from './checkText';

/** Least time between two lines, in milliseconds; a check that is shorter shows none. */
const PAUSE_MS = 100;

export interface CheckProgress {
  /** Before each file. */
  tell(checked: number, path: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

export const NO_PROGRESS: CheckProgress = { tell: () => undefined, clear: () => undefined };

/** Rewrites one line of a terminal. */
export function createCheckProgress(
  write: (text: string) => void,
  now: () => number = Date.now,
): CheckProgress {
  let last = now();
  let shown = false;
  return {
    tell(checked, path) {
      if (now() - last >= PAUSE_MS) {
        last = now();
        shown = true;
        // Cut, because a line that wraps can't be rewritten.
        write(`\r\u001b[K${`${checked} checked, now ${printable(path)}`.slice(0, 79)}`);
      }
    },
    clear() {
      if (shown) {
        shown = false;
        write('\r\u001b[K');
      }
    },
  };
}
