/** The first half of a push: everything that can be known before anything is sent. */
import path from 'node:path';
import { decodeUtf8, MAX_TEXT_BYTES } from '../bindle/body';
import { parseInvoice } from '../bindle/invoiceToml';
import { inEnglish, type Sentence } from '../bindle/sentence';
import { describeFileFailure } from './fileFailure';
import { inParallel } from './inParallel';
import { invoiceObstacles, parcelObstacle } from './obstacles';
import { planParcel, type LookedUpParcel } from './planParcel';
import { NotAFile, readChunks } from './readFile';
import type { PlannedParcel, PlanPush, PlanResult } from './types';

/** Files that are hashed side by side. */
const LIMIT = 4;

/** Reads the invoice and hashes the files beside it. Never throws for what files hold or do. */
export const planPush: PlanPush = async (invoiceFile, { signal }) => {
  const file = path.resolve(invoiceFile);
  const read = await readInvoice(file, signal);
  if (!(read instanceof Uint8Array)) {
    return read;
  }
  const text = decodeUtf8(read);
  if (text === undefined) {
    return refuse({ message: '{0} is not UTF-8, the only encoding of TOML.', args: [file] });
  }
  const parsed = parseInvoice(text);
  if (!parsed.ok) {
    return refuse({ message: '{0} is no invoice: {1}', args: [file, inEnglish(parsed.reason)] });
  }
  const { invoice } = parsed;
  const folder = path.dirname(file);
  const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
  const labels = (invoice.parcel ?? []).map(({ label }) => label);
  const found: LookedUpParcel[] = [];
  await inParallel(labels, LIMIT, async (label, index) => {
    const one = signal.aborted ? undefined : await planParcel(folder, label, signal);
    if (one !== undefined) {
      found[index] = one;
    }
  });
  if (signal.aborted) {
    return CANCELLED;
  }
  const parcels = found.map(({ parcel }) => parcel);
  const obstacles = [
    ...invoiceObstacles(invoice, id),
    ...found.flatMap(({ parcel, obstacle }) => obstacle ?? parcelObstacle(parcel) ?? []),
  ];
  return {
    ok: true,
    plan: {
      folder,
      invoiceFile: file,
      invoiceToml: read,
      invoice,
      id,
      parcels,
      bytes: bytesOf(parcels),
      obstacles,
    },
  };
};

const CANCELLED: PlanResult = {
  ok: false,
  cancelled: true,
  reason: { message: 'Cancelled.', args: [] },
};

function refuse(reason: Sentence): PlanResult {
  return { ok: false, cancelled: false, reason };
}

async function readInvoice(file: string, signal: AbortSignal): Promise<Uint8Array | PlanResult> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of readChunks(file, { follow: true })) {
      if (signal.aborted) {
        return CANCELLED;
      }
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_TEXT_BYTES) {
        const limit = String(MAX_TEXT_BYTES / 1024 / 1024);
        return refuse({
          message: '{0} has more than {1} MB, which no invoice has.',
          args: [file, limit],
        });
      }
    }
  } catch (error) {
    return refuse(
      error instanceof NotAFile
        ? { message: '{0} is no file.', args: [file] }
        : describeFileFailure(file, error),
    );
  }
  return signal.aborted ? CANCELLED : new Uint8Array(Buffer.concat(chunks));
}

/** A content that several labels share is sent once. */
function bytesOf(parcels: readonly PlannedParcel[]): number {
  const sizes = new Map(
    parcels
      .filter(({ state }) => state === 'matches')
      .map(({ label }) => [label.sha256, Number(label.size)]),
  );
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
