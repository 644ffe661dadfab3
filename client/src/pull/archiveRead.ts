/** The entries of a tar.gz, one after the other, in bounded memory. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { createTarDecoder, type TarHeader } from 'modern-tar';
import type { Sentence } from '../bindle/sentence';

/** Thrown for what an archive is or holds; never for what a disk does. */
export class ArchiveRefused extends Error {
  constructor(readonly reason: Sentence) {
    super(reason.message);
  }
}

export type ArchiveBody = AsyncIterable<Uint8Array>;

/** Beyond the bytes of the files: headers, padding, the invoice. */
const SLACK = 64 * 1024 * 1024;

/**
 * Gives header and body of each entry; a body that is not read is passed over. Rejects with
 * `ArchiveRefused` for what is no archive, broken off, damaged, or larger than `maxBytes`; otherwise
 * as the file system does.
 */
export async function* readArchive(
  archive: string,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<{ readonly header: TarHeader; readonly body: ArchiveBody }, void> {
  const source = Readable.toWeb(Readable.from(inflate(archive, maxBytes, signal)));
  const decoder = createTarDecoder({ strict: true });
  const entries = (source as ReadableStream<Uint8Array>).pipeThrough(decoder).getReader();
  try {
    for (;;) {
      const { done, value } = await entries.read();
      if (done) {
        return;
      }
      const body = value.body;
      yield { header: value.header, body: guarded(body, archive) };
      if (!body.locked) {
        await body.cancel();
      }
    }
  } catch (error) {
    throw explain(error, archive);
  } finally {
    await entries.cancel().catch(() => undefined);
  }
}

async function* guarded(body: ReadableStream<Uint8Array>, archive: string): ArchiveBody {
  try {
    yield* body;
  } catch (error) {
    throw explain(error, archive);
  }
}

async function* inflate(
  archive: string,
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip();
  // What breaks here breaks the reading of `gunzip`, where it is told.
  pipeline(createReadStream(archive), gunzip, { signal }).catch(() => undefined);
  let total = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      total += chunk.length;
      if (total > maxBytes + SLACK) {
        throw new ArchiveRefused({
          message: '{0} unpacks to more than {1} MB. Nothing of it is unpacked.',
          args: [archive, String(Math.floor(maxBytes / 1e6))],
        });
      }
      yield chunk;
    }
  } finally {
    gunzip.destroy();
  }
}

/** Errors of zlib and of the tar reader have no meaning to a person beyond one: the archive is not whole. */
function explain(error: unknown, archive: string): unknown {
  if (error instanceof ArchiveRefused) {
    return error;
  }
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (syscall !== undefined || code === 'ABORT_ERR') {
    return error;
  }
  return new ArchiveRefused({
    message: '{0} is no tar.gz archive, or is damaged or broken off.',
    args: [archive],
  });
}
