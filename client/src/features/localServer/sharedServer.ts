/**
 * Several windows, one data folder: only one server may work in it. The lock that it keeps there
 * (`.bindle-lock`, see bindleServer/folderLock.ts) says where it listens, and the others use it.
 */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

const LOCK_FILE = '.bindle-lock';

/**
 * Base URL of the server that holds the folder; undefined where none does, where it runs on another
 * machine, or where it listens on more than loopback. Whether it answers is for the caller to ask.
 */
export async function findHolder(directory: string): Promise<string | undefined> {
  try {
    const text = await readFile(path.join(directory, LOCK_FILE), 'utf8');
    const { host, port, machine } = JSON.parse(text) as Record<string, unknown>;
    return machine === hostname() && typeof port === 'number' && LOOPBACK.has(host)
      ? `http://${host === '::1' ? '[::1]' : String(host)}:${port}/v1/`
      : undefined;
  } catch {
    return undefined;
  }
}

const LOOPBACK: ReadonlySet<unknown> = new Set(['127.0.0.1', '::1', 'localhost']);
