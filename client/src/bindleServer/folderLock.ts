/**
 * One server per folder. The lock is a file that names its holder's process and port; a holder that
 * is gone is told by both, because process ids are given out again.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { errorCode, StartFailure } from './failure';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly machine: string;
}

export interface FolderLock {
  /** Idempotent. Leaves a lock alone that is not this one any more. */
  release(): Promise<void>;
}

/** How often a lock that vanishes or is taken over by others meanwhile is tried again. */
const ATTEMPTS = 5;

/**
 * Takes the lock for a server that listens at `host` and `port` already. Rejects with a
 * `StartFailure` (`locked`) while another server holds it, with the error of the file system where
 * the file can't be written.
 */
export async function lockFolder(
  file: string,
  directory: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<FolderLock> {
  const own = JSON.stringify({ pid: process.pid, host, port, machine: hostname() });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await writeNew(file, own)) {
      return { release: () => release(file, own) };
    }
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === undefined) {
      continue;
    }
    const holder = parseHolder(found);
    if (holder !== undefined && (await isAlive(holder))) {
      throw lockedBy(holder, file, directory);
    }
    await takeAway(file, found);
  }
  throw new StartFailure('locked', {
    message:
      'Another Bindle server is starting in the folder {0}. Use that one, or another folder.',
    args: [directory],
  });
}

function lockedBy({ pid, host, port, machine }: Holder, file: string, directory: string) {
  return machine === hostname()
    ? new StartFailure('locked', {
        message:
          'Another Bindle server (process {1}, at {2}) uses the folder {0}. Use that one, stop it, or choose another folder.',
        args: [directory, String(pid), `http://${host.includes(':') ? `[${host}]` : host}:${port}`],
      })
    : new StartFailure('locked', {
        message:
          'A Bindle server on the machine {1} uses the folder {0}. Choose another folder; if that server is gone, delete {2}.',
        args: [directory, machine, file],
      });
}

/** Makes the file with its text in one step, so that nobody reads half of it; false: it exists. */
async function writeNew(file: string, text: string): Promise<boolean> {
  const draft = aside(file);
  try {
    await writeFile(draft, text, { flag: 'wx', flush: true });
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    if (NO_LINKS.includes(errorCode(error))) {
      return writeNewWithoutLink(file, text);
    }
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Codes of file systems that have no hard links. */
const NO_LINKS = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'ENOSYS', 'EISDIR', 'EMLINK'];

async function writeNewWithoutLink(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

let counter = 0;

function aside(file: string): string {
  counter += 1;
  return `${file}.${process.pid}-${counter}`;
}

/** Undefined: no lock of ours, or one whose writer died over it. */
function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, host, port, machine } = Object(JSON.parse(text)) as Partial<Holder>;
    return typeof pid === 'number' &&
      typeof host === 'string' &&
      typeof port === 'number' &&
      typeof machine === 'string'
      ? { pid, host, port, machine }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Of another machine's server, on a shared disk, nothing can be known: it counts as alive. */
async function isAlive({ pid, host, port, machine }: Holder): Promise<boolean> {
  if (machine !== hostname()) {
    return true;
  }
  return isProcess(pid) && (await isListening(host, port));
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists, but belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

/** A server that is alive but too busy to accept is still connected to by the system. */
function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Moves a dead holder's lock away. Another process may have done so and have locked anew since it
 * was read: then that one's lock was moved, and goes back.
 */
async function takeAway(file: string, seen: string): Promise<void> {
  const moved = aside(file);
  try {
    await rename(file, moved);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return;
    }
    throw error;
  }
  const text = await readFile(moved, 'utf8');
  if (text !== seen) {
    await writeNew(file, text);
  }
  await rm(moved, { force: true });
}

async function release(file: string, own: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found === own) {
    await rm(file, { force: true });
  }
}
