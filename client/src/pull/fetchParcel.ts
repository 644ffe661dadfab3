/** The download of one parcel into a part file, and what to make of its end. */
import type { Sentence } from '../bindle/sentence';
import type { BindleClient, BindleFailure, Label, Result } from '../bindle/types';
import { openPartFile, type PartFile } from './partFiles';
import { withRetry } from './retry';

/**
 * - `fetched`: it is there under its name;
 * - `missing`: the server has no bytes for it;
 * - `wrong`: what came is not what the label says; nothing of it is left;
 * - `failed`: the server or the way to it.
 */
export type FetchEnd =
  | { readonly kind: 'fetched' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong'; readonly reason: Sentence }
  | { readonly kind: 'failed'; readonly failure: BindleFailure };

export interface FetchJob {
  readonly client: BindleClient;
  readonly id: string;
  readonly label: Label;
  /** Folder of the bindle. */
  readonly folder: string;
  /** Gives the part its final name. */
  readonly finish: (part: PartFile) => Promise<void>;
  readonly signal: AbortSignal;
  readonly waits: readonly number[];
  readonly onReceived: (bytes: number) => void;
}

/** Rejects as the file system does. */
export async function fetchParcel(job: FetchJob): Promise<FetchEnd> {
  const { label, signal } = job;
  let part: PartFile | undefined;
  const attempt = async (): Promise<Result<number>> => {
    await part?.drop();
    const fresh = await openPartFile(job.folder);
    part = fresh;
    let received = 0;
    return job.client.streamParcel(
      job.id,
      label,
      async (chunk) => {
        await fresh.write(chunk);
        received += chunk.length;
        job.onReceived(received);
      },
      { signal },
    );
  };
  try {
    const result = await withRetry(attempt, job.waits, signal);
    if (!result.ok || part === undefined) {
      return result.ok || result.failure.kind === 'notFound'
        ? { kind: 'missing' }
        : { kind: 'failed', failure: result.failure };
    }
    const wrong = whatIsWrong(label, result.value, part);
    if (wrong !== undefined) {
      return { kind: 'wrong', reason: wrong };
    }
    await job.finish(part);
    return { kind: 'fetched' };
  } finally {
    await part?.drop();
  }
}

function whatIsWrong(label: Label, received: number, part: PartFile): Sentence | undefined {
  if (BigInt(received) !== BigInt(label.size)) {
    return {
      message:
        'The server sent {0} bytes for parcel "{1}", whose label says {2}. What it sent is not kept; its operator must look at the parcel {3}.',
      args: [
        received > Number(label.size) ? `more than ${String(label.size)}` : String(received),
        label.name,
        String(label.size),
        label.sha256,
      ],
    };
  }
  return part.fingerprint().sha256 === label.sha256
    ? undefined
    : {
        message:
          'What the server sent for parcel "{0}" does not have the SHA-256 of its label. It is not kept; its operator must look at the parcel {1}.',
        args: [label.name, label.sha256],
      };
}
