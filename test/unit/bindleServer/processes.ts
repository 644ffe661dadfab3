/** Entry points as child processes: bundled once per test file, as `esbuild.mjs` does it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { build } from 'esbuild';

const bundles = new Map<string, Promise<string>>();

/** Bundle of an entry point below client/src; gone when this process ends. */
export function bundleOf(entry: string): Promise<string> {
  let bundle = bundles.get(entry);
  if (bundle === undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), 'bindle-bundle-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const outfile = path.join(folder, 'dist', 'bundle.js');
    bundle = build({
      entryPoints: [path.join('client/src', entry)],
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
    }).then(() => outfile);
    bundles.set(entry, bundle);
  }
  return bundle;
}

export interface Child {
  readonly process: ChildProcess;
  /** What came so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** The first line on standard output, parsed; rejects when the process ends without one. */
  readonly firstLine: Promise<Record<string, unknown>>;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts a bundle; what is left of it when the test ends is killed. */
export async function run(
  t: TestContext,
  entry: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly nodeArgs?: readonly string[];
    /** A command that runs the one given as its last arguments, in its own place. */
    readonly within?: readonly [string, ...string[]];
  } = {},
): Promise<Child> {
  const bundle = await bundleOf(entry);
  const [command, ...before] = [...(options.within ?? []), process.execPath];
  const child = spawn(command ?? '', [...before, ...(options.nodeArgs ?? []), bundle, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  t.after(() => child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const exit = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  const firstLine = new Promise<Record<string, unknown>>((resolve, reject) => {
    const look = () => {
      const end = out.indexOf('\n');
      if (end >= 0) {
        try {
          resolve(JSON.parse(out.slice(0, end)) as Record<string, unknown>);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      }
    };
    child.stdout.on('data', look);
    void exit.then(() => {
      look();
      reject(new Error(`no line on standard output; standard error: ${err}`));
    });
  });
  firstLine.catch(() => undefined);
  return { process: child, out: () => out, err: () => err, firstLine, exit };
}

export async function urlOf(child: Child): Promise<URL> {
  const { url } = await child.firstLine;
  if (typeof url !== 'string') {
    throw new Error(`no URL in ${child.out()}`);
  }
  return new URL(url);
}
