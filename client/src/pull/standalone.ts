/** Standalone bindles as folders: `<sha256 of the id>/invoice.toml` and `parcels/<sha256>.dat` (Bindle reference, section 4). */
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeUtf8, MAX_TEXT_BYTES } from '../bindle/body';
import { parseInvoice } from '../bindle/invoiceToml';
import { inEnglish, type Sentence } from '../bindle/sentence';
import type { Invoice, Label } from '../bindle/types';
import { inParallel } from '../push/inParallel';
import { describeFileFailure } from './fileFailure';
import { bindleFolderName, standaloneName } from './places';
import { lookAt } from './standing';

/** Files that are hashed side by side. */
const LIMIT = 4;

export interface StandaloneParcel {
  readonly label: Label;
  /** Absolute path of its bytes, which are the label's. */
  readonly file: string;
}

/** A folder whose every file is what the invoice says. */
export interface StandaloneBindle {
  readonly folder: string;
  readonly id: string;
  readonly invoice: Invoice;
  /** The invoice to the byte. */
  readonly invoiceToml: Uint8Array;
  /** One for each content, in the order of the invoice. */
  readonly parcels: readonly StandaloneParcel[];
  /** Not every parcel has to be there. */
  readonly missing: readonly Label[];
}

export type ReadStandalone =
  | { readonly kind: 'bindle'; readonly bindle: StandaloneBindle }
  | { readonly kind: 'cancelled' }
  /** What is wrong with it: each a whole sentence. */
  | { readonly kind: 'refused'; readonly reasons: readonly Sentence[] };

/** Reads and verifies the folder of one bindle. Never throws for what files hold or do. */
export async function readStandalone(
  folder: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<ReadStandalone> {
  const file = path.join(folder, 'invoice.toml');
  try {
    const read = await readInvoiceFile(file);
    if ('message' in read) {
      return refused(read);
    }
    const { invoice, bytes } = read;
    const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
    if (path.basename(folder) !== bindleFolderName(id)) {
      return refused({
        message: 'The folder of {0} must be named {1}, the SHA-256 of its id; this is {2}.',
        args: [id, bindleFolderName(id), folder],
      });
    }
    const { parcels, missing, reasons } = await readParcels(folder, invoice, signal);
    if (signal.aborted) {
      return { kind: 'cancelled' };
    }
    return reasons.length > 0
      ? { kind: 'refused', reasons }
      : { kind: 'bindle', bindle: { folder, id, invoice, invoiceToml: bytes, parcels, missing } };
  } catch (error) {
    const { path: place } = error as { path?: unknown };
    return refused(describeFileFailure(typeof place === 'string' ? place : file, error));
  }
}

function refused(reason: Sentence): ReadStandalone {
  return { kind: 'refused', reasons: [reason] };
}

async function readInvoiceFile(
  file: string,
): Promise<{ invoice: Invoice; bytes: Uint8Array } | Sentence> {
  const entry = await lstat(file);
  if (!entry.isFile()) {
    return { message: '{0} is no plain file, or lies behind a link. Take it away.', args: [file] };
  }
  if (entry.size > MAX_TEXT_BYTES) {
    return { message: '{0} is too large for an invoice.', args: [file] };
  }
  const bytes = await readFile(file);
  return readInvoiceBytes(bytes, file);
}

/** The invoice in `bytes`; `place`: what a person is told where there is none. */
export function readInvoiceBytes(
  bytes: Uint8Array,
  place: string,
): { invoice: Invoice; bytes: Uint8Array } | Sentence {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return { message: '{0} is not UTF-8, the only encoding of TOML.', args: [place] };
  }
  const parsed = parseInvoice(text);
  return parsed.ok
    ? { invoice: parsed.invoice, bytes }
    : { message: '{0} is no invoice: {1}', args: [place, inEnglish(parsed.reason)] };
}

async function readParcels(folder: string, invoice: Invoice, signal: AbortSignal) {
  const labels = new Map((invoice.parcel ?? []).map(({ label }) => [label.sha256, label]));
  const reasons: Sentence[] = [];
  const there = new Set<string>();
  const entries = await readdir(path.join(folder, 'parcels'));
  await inParallel(entries.sort(), LIMIT, async (entry) => {
    const sha256 = /^([0-9a-f]{64})\.dat$/.exec(entry)?.[1];
    const label = sha256 === undefined ? undefined : labels.get(sha256);
    const file = path.join(folder, 'parcels', entry);
    if (label === undefined) {
      reasons.push({ message: '{0} is no parcel of the invoice. Take it away.', args: [file] });
    } else if (!signal.aborted) {
      const standing = await lookAt(folder, `parcels/${entry}`, label, signal);
      if (standing === 'right') {
        there.add(label.sha256);
      } else if (!signal.aborted) {
        reasons.push({
          message: '{0} does not have the size and the SHA-256 of parcel "{1}".',
          args: [file, label.name],
        });
      }
    }
  });
  const all = [...labels.values()];
  return {
    reasons,
    parcels: all
      .filter(({ sha256 }) => there.has(sha256))
      .map((label) => ({ label, file: path.join(folder, standaloneName(label.sha256)) })),
    missing: all.filter(({ sha256 }) => !there.has(sha256)),
  };
}
