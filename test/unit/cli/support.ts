/** A command line without a process: real files, captured output. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { CliIo, ExitStatus } from '../../../client/src/cli/io';
import { runCommandLine } from '../../../client/src/cli/mainVerbs';

export interface Ran {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: CliIo['env'];
  readonly stdin?: string | Uint8Array;
  readonly signal?: AbortSignal;
  readonly colour?: boolean;
  readonly progress?: boolean;
  readonly onOut?: (text: string) => void;
}

export async function runCli(
  args: readonly string[],
  {
    cwd,
    env = {},
    stdin = '',
    signal = new AbortController().signal,
    colour = false,
    progress = false,
    onOut,
  }: RunOptions,
): Promise<Ran> {
  let [out, err] = ['', ''];
  const io: CliIo = {
    cwd,
    env,
    signal,
    colour,
    progress,
    out: (text) => {
      out += text;
      onOut?.(text);
    },
    err: (text) => void (err += text),
    readStdin: async () => Buffer.from(stdin),
  };
  const status = await runCommandLine(args, io);
  return { status, out, err };
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-cli-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
