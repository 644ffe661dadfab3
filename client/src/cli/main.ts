#!/usr/bin/env node
/** Entry point of dist/cli.js: the process made into a `CliIo`. */
import { runCommandLine } from './mainVerbs';
import type { CliIo } from './io';

void main();

async function main(): Promise<void> {
  const stop = new AbortController();
  // A second signal ends the process the usual way.
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  // A reader that has seen enough (`… | head`) is no failure of ours, but nothing more can be said.
  process.stdout.on('error', () => process.exit(2));
  // The status is set, not forced: what is still on its way to a pipe gets there.
  process.exitCode = await runCommandLine(process.argv.slice(2), processIo(stop.signal));
}

function processIo(signal: AbortSignal): CliIo {
  return {
    cwd: process.cwd(),
    env: process.env,
    signal,
    colour: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
    progress: process.stderr.isTTY,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin: () => readStdin(signal),
  };
}

/** All of standard input; ends early, with what has come so far, when `signal` is aborted. */
async function readStdin(signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const end = () => process.stdin.destroy();
  signal.addEventListener('abort', end);
  try {
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  } finally {
    signal.removeEventListener('abort', end);
  }
  return Buffer.concat(chunks);
}
