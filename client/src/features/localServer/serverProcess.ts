/** The embedded Bindle server as a child process: start, first line, end. */
import { spawn, type ChildProcess } from 'node:child_process';

export type StartFailure = 'portTaken' | 'folder' | 'locked' | 'other';

export type StartResult =
  | { readonly ok: true; readonly process: RunningServer }
  /** `message`: what the child said, English, for the log. */
  | { readonly ok: false; readonly kind: StartFailure; readonly message: string };

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<void>;
  /** Asks it to end; after two seconds it is ended. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Path of dist/bindleServer.js. */
  readonly script: string;
  readonly directory: string;
  /** 0: any free port. */
  readonly port: number;
  readonly signal: AbortSignal;
  /** Lines that the child writes to standard error. */
  readonly onLine: (line: string) => void;
}

/** A start that says nothing for so long has failed. */
const START_TIMEOUT = 20_000;
const STOP_TIMEOUT = 2_000;

/**
 * Starts the server and waits for its first line. Its standard input is kept open: the child ends
 * when that closes, so it never outlives the extension host. Never throws.
 */
export async function startServerProcess(options: StartOptions): Promise<StartResult> {
  const { script, directory, port, signal, onLine } = options;
  if (signal.aborted) {
    return failed('other', 'cancelled');
  }
  const child = spawn(
    process.execPath,
    [script, '--directory', directory, '--address', `127.0.0.1:${port}`],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Writing to a child that is gone must not become an uncaught error.
  child.stdin.on('error', () => undefined);
  readLines(child.stderr, onLine);
  const line = await firstLine(child, exited, signal);
  const result = readFirstLine(line);
  if (result.ok && child.pid !== undefined) {
    const { pid } = child;
    return {
      ok: true,
      process: { url: result.url, pid, exited, stop: () => stop(child, exited) },
    };
  }
  await stop(child, exited);
  return result.ok ? failed('other', 'the process could not be started') : result;
}

async function firstLine(
  child: ChildProcess,
  exited: Promise<void>,
  signal: AbortSignal,
): Promise<string> {
  const timers: NodeJS.Timeout[] = [];
  const wait = (text: string, milliseconds: number) =>
    new Promise<string>((resolve) => {
      timers.push(setTimeout(() => resolve(text), milliseconds));
    });
  const line = new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8');
    readLines(child.stdout, resolve);
    child.once('error', (error) => resolve(error.message));
    signal.addEventListener('abort', () => resolve('cancelled'), { once: true });
  });
  try {
    return await Promise.race([
      line,
      // What it wrote before it ended may still be on its way.
      exited.then(() => wait('the process ended before it was ready', 100)),
      wait('no answer from the process', START_TIMEOUT),
    ]);
  } finally {
    timers.forEach(clearTimeout);
  }
}

function readLines(
  stream: NodeJS.ReadableStream | null | undefined,
  onLine: (line: string) => void,
): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer | string) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}

/** The contract's first line: `{"url":…}` or `{"error":{"kind","message"}}`. */
function readFirstLine(line: string): { ok: true; url: string } | (StartResult & { ok: false }) {
  try {
    const { url, error } = JSON.parse(line) as {
      url?: unknown;
      error?: { kind?: unknown; message?: unknown };
    };
    if (typeof url === 'string') {
      return { ok: true, url };
    }
    const kind = KINDS.find((known) => known === error?.kind) ?? 'other';
    return failed(kind, typeof error?.message === 'string' ? error.message : line);
  } catch {
    return failed('other', line);
  }
}

const KINDS: readonly StartFailure[] = ['portTaken', 'folder', 'locked', 'other'];

function failed(kind: StartFailure, message: string): StartResult & { ok: false } {
  return { ok: false, kind, message };
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.stdin?.end();
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
  await exited;
  clearTimeout(timer);
}
