/** Processes of this extension host, by what they run. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Process ids below this extension host whose command line holds `script`. Linux only. */
export function processesRunning(script: string): number[] {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const pid = Number(name);
      const stat = readFileSync(path.join('/proc', name, 'stat'), 'utf8');
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      commands.set(pid, readFileSync(path.join('/proc', name, 'cmdline'), 'utf8'));
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === process.pid || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  return [...commands]
    .filter(([pid, command]) => command.includes(script) && isOurs(pid))
    .map(([pid]) => pid);
}
