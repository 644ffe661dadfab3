/** A standalone bindle → `<sha256 of the id>.tar.gz`. The same bindle gives the same bytes. */
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import { createTarPacker, type TarPackController } from 'modern-tar';
import type { Sentence } from '../bindle/sentence';
import { readUnchanged } from '../push/readFile';
import { describeAny } from './failureText';
import { cleanWorkFolder, openPartFile, syncFolder } from './partFiles';
import { bindleFolderName, standaloneName } from './places';
import type { StandaloneBindle } from './standalone';

export type PackOutcome =
  | {
      readonly kind: 'packed';
      /** Absolute path of the archive. */
      readonly file: string;
      readonly size: number;
      readonly sha256: string;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: Sentence };

/**
 * Writes the archive into `folder`, which exists; one of that name is replaced when the new one is
 * whole. Rejects for nothing that files do.
 */
export async function packStandalone(
  bindle: StandaloneBindle,
  folder: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<PackOutcome> {
  const file = path.join(folder, `${bindleFolderName(bindle.id)}.tar.gz`);
  try {
    const part = await openPartFile(folder);
    try {
      const { readable, controller } = createTarPacker();
      const writing = pipeline(
        Readable.fromWeb(readable as ReadableStream<Uint8Array>),
        createGzip(),
        async (source: AsyncIterable<Uint8Array>) => {
          for await (const chunk of source) {
            await part.write(chunk);
          }
        },
        { signal },
      );
      // Whichever breaks first ends the other.
      const feeding = feed(controller, bindle, signal).catch((error: unknown) => {
        controller.error(error);
        throw error;
      });
      const [fed, written] = await Promise.allSettled([feeding, writing]);
      if (signal.aborted) {
        return { kind: 'cancelled' };
      }
      for (const end of [fed, written]) {
        if (end.status === 'rejected') {
          throw end.reason;
        }
      }
      const { size, sha256 } = part.fingerprint();
      await part.finish(file);
      await syncFolder(folder);
      return { kind: 'packed', file, size, sha256 };
    } finally {
      await part.drop();
      await cleanWorkFolder(folder);
    }
  } catch (error) {
    return { kind: 'failed', reason: describeAny(folder, error) };
  }
}

/** Nothing of this machine goes in: no time, no owner. */
const PLAIN = { mtime: new Date(0), uid: 0, gid: 0 };

async function feed(
  controller: TarPackController,
  { id, invoiceToml, parcels }: StandaloneBindle,
  signal: AbortSignal,
): Promise<void> {
  const top = bindleFolderName(id);
  const add = async (name: string, size: number, content: AsyncIterable<Uint8Array>) => {
    const writer = controller.add({ ...PLAIN, name: `${top}/${name}`, size }).getWriter();
    for await (const chunk of content) {
      signal.throwIfAborted();
      await writer.write(chunk);
    }
    await writer.close();
  };
  const addFolder = (name: string) =>
    controller.add({ ...PLAIN, name, size: 0, type: 'directory' }).close();
  await addFolder(`${top}/`);
  await add('invoice.toml', invoiceToml.length, Readable.from([invoiceToml]));
  await addFolder(`${top}/parcels/`);
  for (const { label, file } of [...parcels].sort(bySha)) {
    const size = Number(label.size);
    const content = readUnchanged(file, { size, sha256: label.sha256 });
    await add(standaloneName(label.sha256), size, content);
  }
  controller.finalize();
}

function bySha(a: { label: { sha256: string } }, b: { label: { sha256: string } }): number {
  return a.label.sha256 < b.label.sha256 ? -1 : 1;
}
