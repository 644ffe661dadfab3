/** A suite that never ends: the launcher must end the run (checkHost.mjs). */
export function run(): Promise<void> {
  console.log('@suite this suite never ends');
  return new Promise(() => undefined);
}
