/** `<sha256 of the id>.tar.gz` → a standalone bindle. An archive may come from anywhere. */
import { randomBytes } from 'node:crypto';
import { lstat, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MAX_TEXT_BYTES } from '../bindle/body';
import type { Sentence } from '../bindle/sentence';
import type { Invoice, Label } from '../bindle/types';
import { ArchiveJudge } from './archiveEntry';
import { ArchiveRefused, readArchive, type ArchiveBody } from './archiveRead';
import { describeAny } from './failureText';
import { cleanWorkFolder, makeFolder, openPartFile, syncFolder, WORK_FOLDER } from './partFiles';
import { bindleFolderName, standaloneName } from './places';
import { readInvoiceBytes } from './standalone';

export type UnpackOutcome =
  | {
      readonly kind: 'unpacked';
      /** Absolute path of the folder with invoice.toml. */
      readonly folder: string;
      readonly id: string;
      readonly parcels: number;
      readonly missing: readonly Label[];
    }
  | { readonly kind: 'cancelled' }
  /** The archive is no bindle, a damaged one, or made to do harm. Nothing of it is left on the disk. */
  | { readonly kind: 'refused'; readonly reason: Sentence }
  | { readonly kind: 'failed'; readonly reason: Sentence };

export interface UnpackOptions {
  readonly signal: AbortSignal;
  /** Bytes that may come out of it; 16 GiB when absent. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 16 * 1024 ** 3;

/**
 * Unpacks into `folder`, which exists; the bindle's own folder appears there when it is whole and
 * every byte is checked. Rejects for nothing that files hold or do.
 */
export async function unpackStandalone(
  archive: string,
  folder: string,
  { signal, maxBytes = MAX_BYTES }: UnpackOptions,
): Promise<UnpackOutcome> {
  const work = path.join(
    folder,
    WORK_FOLDER,
    `${process.pid}-${randomBytes(8).toString('hex')}.part`,
  );
  try {
    if (!(await stat(archive)).isFile()) {
      throw new ArchiveRefused({ message: '{0} is no file.', args: [archive] });
    }
    // The invoice says what else there may be, and it need not be the first entry.
    const invoice = await findInvoice(archive, maxBytes, signal);
    const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
    const target = path.join(folder, bindleFolderName(id));
    if (await exists(target)) {
      return failedWith({
        message:
          '{0} exists already. It is never overwritten; take it away or choose another place.',
        args: [target],
      });
    }
    await makeFolder(folder, [WORK_FOLDER, path.basename(work), 'parcels']);
    const missing = await unpackAll(archive, work, invoice, maxBytes, signal);
    await cleanWorkFolder(work);
    await syncFolder(path.join(work, 'parcels'));
    await syncFolder(work);
    await rename(work, target);
    await syncFolder(folder);
    const distinct = new Set((invoice.parcel ?? []).map(({ label }) => label.sha256)).size;
    return { kind: 'unpacked', folder: target, id, parcels: distinct - missing.length, missing };
  } catch (error) {
    if (signal.aborted) {
      return { kind: 'cancelled' };
    }
    return error instanceof ArchiveRefused
      ? { kind: 'refused', reason: error.reason }
      : failedWith(describeAny(folder, error));
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
    await cleanWorkFolder(folder);
  }
}

function failedWith(reason: Sentence): UnpackOutcome {
  return { kind: 'failed', reason };
}

async function exists(place: string): Promise<boolean> {
  try {
    await lstat(place);
    return true;
  } catch {
    return false;
  }
}

/** Reads up to the invoice; whatever stands before it is judged, but not written. */
async function findInvoice(
  archive: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Invoice> {
  const judge = new ArchiveJudge(archive);
  for await (const { header, body } of readArchive(archive, maxBytes, signal)) {
    const entry = judge.judge(header);
    if (entry.kind === 'refused') {
      throw new ArchiveRefused(entry.reason);
    }
    if (entry.kind === 'invoice') {
      const read = readInvoiceBytes(await textBytes(body, archive), `${archive}: ${header.name}`);
      if ('message' in read) {
        throw new ArchiveRefused(read);
      }
      const id = `${read.invoice.bindle.name}/${read.invoice.bindle.version}`;
      if (judge.top !== bindleFolderName(id)) {
        throw new ArchiveRefused({
          message: 'The folder in {0} is not named by the SHA-256 of the id of its invoice, {1}.',
          args: [archive, id],
        });
      }
      return read.invoice;
    }
  }
  throw new ArchiveRefused({ message: '{0} holds no invoice.toml.', args: [archive] });
}

async function textBytes(body: ArchiveBody, archive: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_TEXT_BYTES) {
      throw new ArchiveRefused({ message: 'The invoice in {0} does not end.', args: [archive] });
    }
  }
  return Buffer.concat(chunks);
}

/** Writes everything below `work`; gives the labels whose bytes the archive lacks. */
async function unpackAll(
  archive: string,
  work: string,
  invoice: Invoice,
  maxBytes: number,
  signal: AbortSignal,
): Promise<readonly Label[]> {
  const judge = new ArchiveJudge(archive);
  const left = new Map((invoice.parcel ?? []).map(({ label }) => [label.sha256, label]));
  for await (const { header, body } of readArchive(archive, maxBytes, signal)) {
    const entry = judge.judge(header);
    switch (entry.kind) {
      case 'refused':
        throw new ArchiveRefused(entry.reason);
      case 'folder':
        break;
      case 'invoice':
        await writeFile(work, 'invoice.toml', body, undefined, archive);
        break;
      case 'parcel': {
        const label = left.get(entry.sha256);
        if (label === undefined || BigInt(label.size) !== BigInt(header.size)) {
          throw new ArchiveRefused({
            message: '{0} holds "{1}", which is not a parcel of its invoice or has another size.',
            args: [archive, header.name],
          });
        }
        await writeFile(work, standaloneName(entry.sha256), body, label, archive);
        left.delete(entry.sha256);
        break;
      }
    }
  }
  return [...left.values()];
}

async function writeFile(
  work: string,
  name: string,
  body: ArchiveBody,
  label: Label | undefined,
  archive: string,
): Promise<void> {
  const part = await openPartFile(work);
  try {
    for await (const chunk of body) {
      await part.write(chunk);
    }
    if (label !== undefined && part.fingerprint().sha256 !== label.sha256) {
      throw new ArchiveRefused({
        message: 'Parcel "{1}" in {0} does not have the SHA-256 of its label.',
        args: [archive, label.name],
      });
    }
    await part.finish(path.join(work, name));
  } finally {
    await part.drop();
  }
}
