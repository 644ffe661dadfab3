/** From the paths of the command line to the bytes of each manifest. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CheckOptions } from './checkArguments';
import { manifestsBelow } from './checkFind';
import { describeReadFailure, MAX_BYTES, readBounded, tooLarge } from './checkRead';
import type { CliIo } from './io';

/** A manifest to judge. */
export interface ReadInput {
  /** As reported: the path as it was given, or found below one that was given. */
  readonly path: string;
  /** Undefined: standard input without a name. */
  readonly absolute: string | undefined;
  readonly isStdin: boolean;
  readonly bytes: Uint8Array;
}

/** An input, or a sentence on why a path can't be one. */
export type CheckedInput = ReadInput | { readonly reason: string };

/** Every input once, in the order of the arguments; ends early when `io.signal` is aborted. */
export async function* checkedInputs(
  { paths, stdinFilename }: CheckOptions,
  io: CliIo,
): AsyncGenerator<CheckedInput> {
  const seen = new Set<string>();
  for (const given of paths) {
    const found = given === '-' ? [readStdin(stdinFilename, io)] : expand(given, io);
    for await (const input of found) {
      if (io.signal.aborted) {
        return;
      }
      const key = 'absolute' in input ? input.absolute : undefined;
      if (key === undefined || !seen.has(key)) {
        yield input;
      }
      if (key !== undefined) {
        seen.add(key);
      }
    }
  }
}

async function readStdin(name: string | undefined, io: CliIo): Promise<CheckedInput> {
  const shown = name ?? '<stdin>';
  const bytes = await io.readStdin();
  if (bytes.length > MAX_BYTES) {
    return { reason: tooLarge(shown) };
  }
  return {
    path: shown,
    absolute: name === undefined ? undefined : path.resolve(io.cwd, name),
    isStdin: true,
    bytes,
  };
}

async function* expand(given: string, io: CliIo): AsyncGenerator<CheckedInput> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path.resolve(io.cwd, given))).isDirectory();
  } catch (error) {
    yield { reason: describeReadFailure(given, error) };
    return;
  }
  if (!isFolder) {
    yield readFile(given, io);
    return;
  }
  for await (const found of manifestsBelow(given, io.cwd, io.signal)) {
    yield 'reason' in found ? found : readFile(found.path, io);
  }
}

async function readFile(shown: string, io: CliIo): Promise<CheckedInput> {
  const absolute = path.resolve(io.cwd, shown);
  try {
    const bytes = await readBounded(absolute, io.signal);
    return bytes === undefined
      ? { reason: tooLarge(shown) }
      : { path: shown, absolute, isStdin: false, bytes };
  } catch (error) {
    return { reason: describeReadFailure(shown, error) };
  }
}
