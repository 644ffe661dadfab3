/** Which release of WASI a binary is made for. */
import type { WasmItem } from '../contract/wasm';

/** Packages that are released together; others, such as `wasi:keyvalue`, count by themselves. */
const RELEASED = /^wasi:(?:cli|clocks|filesystem|http|io|random|sockets)\/[^@]*@(.+)$/;

/** Modules that stood for WASI before it had packages. */
const SNAPSHOTS: ReadonlyMap<string, string> = new Map([
  ['wasi_unstable', 'preview0'],
  ['wasi_snapshot_preview1', 'preview1'],
]);

/** `none`, a snapshot, or the newest release among names: `WasmSummary.wasi`. */
export function wasiRelease(items: readonly WasmItem[]): string {
  let newest: string | undefined;
  let snapshot: string | undefined;
  for (const { module, name } of items) {
    const release = module === undefined ? RELEASED.exec(name)?.[1] : undefined;
    if (release !== undefined && (newest === undefined || isNewer(release, newest))) {
      newest = release;
    }
    const found = SNAPSHOTS.get(module ?? '');
    if (found !== undefined && (snapshot === undefined || found > snapshot)) {
      snapshot = found;
    }
  }
  return newest ?? snapshot ?? 'none';
}

/** By numbers; a candidate comes before its release, and candidates are dated. */
function isNewer(a: string, b: string): boolean {
  const [numbersA, candidateA] = partsOf(a);
  const [numbersB, candidateB] = partsOf(b);
  for (let at = 0; at < 3; at += 1) {
    const difference = (numbersA[at] ?? 0) - (numbersB[at] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return candidateB !== '' && (candidateA === '' || candidateA > candidateB);
}

function partsOf(release: string): readonly [numbers: readonly number[], candidate: string] {
  const dash = release.indexOf('-');
  const core = dash < 0 ? release : release.slice(0, dash);
  return [
    core.split('.').map((part) => Number.parseInt(part, 10) || 0),
    dash < 0 ? '' : release.slice(dash),
  ];
}
