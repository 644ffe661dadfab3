/** How often a language server that crashes is started again by itself. */

/** So many crashes within the window are met by a restart; the next one is not. */
const CRASHES = 4;
const WINDOW = 3 * 60_000;

export class CrashBudget {
  private crashes: number[] = [];

  /** Takes a crash at `now` (milliseconds); true: start again. */
  spend(now: number): boolean {
    this.crashes = [...this.crashes.filter((time) => now - time < WINDOW), now];
    return this.crashes.length <= CRASHES;
  }

  /** A person restarted it: all is forgiven. */
  reset(): void {
    this.crashes = [];
  }
}
