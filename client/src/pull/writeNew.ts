/** Single files that a person names: new, whole, and never in the place of another. */
import { link, mkdtemp, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Sentence } from '../bindle/sentence';
import type { BindleClient, Label } from '../bindle/types';
import { describeAny } from './failureText';
import { fetchParcel, type FetchEnd } from './fetchParcel';
import { openPartFile } from './partFiles';
import { WAITS } from './retry';

/** Writes `bytes` into the new file; gives a sentence where that fails. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<Sentence | undefined> {
  return inWorkFolder(file, async (work) => {
    const part = await openPartFile(work);
    try {
      await part.write(bytes);
      await part.finish(path.join(work, 'whole'));
    } finally {
      await part.drop();
    }
    return true;
  });
}

/** Fetches a parcel into the new file; `failed` where the file is the reason. */
export async function fetchNew(
  file: string,
  client: BindleClient,
  id: string,
  label: Label,
  options: { readonly signal: AbortSignal; readonly onReceived: (bytes: number) => void },
): Promise<FetchEnd | { readonly kind: 'file'; readonly reason: Sentence }> {
  let end: FetchEnd | undefined;
  const reason = await inWorkFolder(file, async (work) => {
    end = await fetchParcel({
      client,
      id,
      label,
      folder: work,
      finish: (part) => part.finish(path.join(work, 'whole')),
      waits: WAITS,
      ...options,
    });
    return end.kind === 'fetched';
  });
  return reason === undefined && end !== undefined
    ? end
    : { kind: 'file', reason: reason ?? { message: '{0} cannot be written.', args: [file] } };
}

/** Links `whole` to `file` when `make` says so: unlike a rename, that never replaces anything. */
async function inWorkFolder(
  file: string,
  make: (work: string) => Promise<boolean>,
): Promise<Sentence | undefined> {
  let work: string | undefined;
  try {
    work = await mkdtemp(path.join(path.dirname(file), '.bindle-'));
    if (await make(work)) {
      await link(path.join(work, 'whole'), file);
      await unlink(path.join(work, 'whole'));
    }
    return undefined;
  } catch (error) {
    return describeAny(file, error);
  } finally {
    if (work !== undefined) {
      await rm(work, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
