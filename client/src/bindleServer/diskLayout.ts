/**
 * Where things lie: the layout of the reference's file provider (Bindle reference, section 8), so
 * that a reference server can open the folder, and the other way round.
 *
 *     DIR/invoices/<sha256 of "name/version">/invoice.toml
 *     DIR/parcels/<sha256>/parcel.dat
 *     DIR/.incoming/…      what is being written; the reference never looks there
 *     DIR/.bindle-lock     who works here (folderLock.ts)
 *
 * An entry is made whole in `.incoming` and then moved to its place in one step. So neither a crash
 * nor a broken connection leaves the half-made folders behind that wedge the reference server.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { isSha256 } from '../../../server/src/domain/sha256';
import { errorCode } from './failure';
import { forEachLimited } from './limited';

export const INVOICE_FILE = 'invoice.toml';
export const PARCEL_FILE = 'parcel.dat';

export interface DiskLayout {
  readonly invoices: string;
  readonly parcels: string;
  readonly incoming: string;
  readonly lock: string;
}

export function layoutOf(directory: string): DiskLayout {
  return {
    invoices: path.join(directory, 'invoices'),
    parcels: path.join(directory, 'parcels'),
    incoming: path.join(directory, '.incoming'),
    lock: path.join(directory, '.bindle-lock'),
  };
}

/** Folder name of an invoice: lower-case hex SHA-256 of `name/version`. */
export function invoiceKey(id: string): string {
  return createHash('sha256').update(id, 'utf8').digest('hex');
}

/**
 * Folder of a parcel; undefined for a hash that no bytes can have. Invoices may hold any text there
 * (`../..` too), so no other hash ever becomes a path.
 */
export function parcelFolder(layout: DiskLayout, sha256: string): string | undefined {
  return isSha256(sha256) ? path.join(layout.parcels, sha256) : undefined;
}

/** Makes the folders; what an interrupted server, ours or the reference's, left half done goes. */
export async function prepareFolders(layout: DiskLayout): Promise<void> {
  await rm(layout.incoming, { recursive: true, force: true });
  for (const folder of [layout.invoices, layout.parcels, layout.incoming]) {
    await mkdir(folder, { recursive: true });
  }
  await cleanHalfDone(layout.invoices, INVOICE_FILE);
  await cleanHalfDone(layout.parcels, PARCEL_FILE);
}

/** Removes part files, and folders that are empty then; everything else stays as it is. */
async function cleanHalfDone(folder: string, file: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  await forEachLimited(
    entries.filter((entry) => entry.isDirectory() && isSha256(entry.name)),
    (entry) => clearForMove(path.join(folder, entry.name), file),
  );
}

/** Makes way at a folder that holds nothing finished. Never touches anything else. */
export async function clearForMove(folder: string, file: string): Promise<void> {
  await rm(path.join(folder, `${file}.part`), { force: true });
  try {
    await rmdir(folder);
  } catch (error) {
    // In use, as it mostly is; or there is none.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error))) {
      throw error;
    }
  }
}

/** Makes a rename last through a power cut. Windows has no such call for folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
