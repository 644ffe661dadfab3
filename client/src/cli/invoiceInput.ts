/** The invoice that a verb is about: a file, the one in a folder, or standard input. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { failed, type KeyFileResult } from '../keys/failure';
import { LARGEST_INVOICE, readText } from '../keys/readText';
import type { CliIo } from './io';

/** An absolute path, or the standard streams. */
export type InvoicePlace = 'stdin' | (string & {});

/**
 * @param kind `input`: a folder stands for the invoice in it
 */
export async function invoicePlace(
  given: string,
  io: CliIo,
  kind: 'input' | 'file' = 'input',
): Promise<InvoicePlace> {
  if (given === '-') {
    return 'stdin';
  }
  const file = path.resolve(io.cwd, given);
  return kind === 'input' && (await isFolder(file)) ? path.join(file, 'invoice.toml') : file;
}

/** The text, its byte order mark included. */
export async function readInvoiceText(
  place: InvoicePlace,
  io: CliIo,
): Promise<KeyFileResult<string>> {
  if (place !== 'stdin') {
    const read = await readText(place, LARGEST_INVOICE);
    return read.ok ? { ok: true, value: read.value.text } : read;
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, value: decoder.decode(await io.readStdin()) };
  } catch (error) {
    return error instanceof TypeError
      ? failed('damaged', 'Standard input can’t be read: it is no text in UTF-8.')
      : failed('unreadable', 'Standard input can’t be read ({0}).', String(error));
  }
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}
