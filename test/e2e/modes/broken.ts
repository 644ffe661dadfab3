/** A suite that can't even be loaded: the run must fail (checkHost.mjs). */
export function run(): void {
  // Never reached.
}
throw new Error('this suite throws while it is loaded');
