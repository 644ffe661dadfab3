/** A suite whose extension host dies under it: the run must fail (checkHost.mjs). */
export function run(): Promise<void> {
  console.log('@suite this extension host dies now');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200);
  return new Promise(() => undefined);
}
