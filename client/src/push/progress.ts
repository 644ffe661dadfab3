/** Adds up what the uploads of one push have sent. */
import type { PushProgress } from './types';

export interface ProgressMeter {
  /** More is to be sent. */
  expect(sha256: string, size: number): void;
  /** An upload has sent so many bytes in all; a second attempt begins at 0 again. */
  report(sha256: string, name: string, sent: number): void;
  /** A parcel is done, by whomever. */
  finish(sha256: string, name: string): void;
}

/** The figures told never go back. */
export function createProgressMeter(tell?: (progress: PushProgress) => void): ProgressMeter {
  const sizes = new Map<string, number>();
  const sent = new Map<string, number>();
  let totalBytes = 0;
  let sentBytes = 0;
  const report = (sha256: string, parcel: string, bytes: number): void => {
    const before = sent.get(sha256) ?? 0;
    if (bytes > before) {
      sent.set(sha256, bytes);
      sentBytes += bytes - before;
    }
    tell?.({ sentBytes, totalBytes, parcel });
  };
  return {
    expect(sha256, size) {
      totalBytes += size - (sizes.get(sha256) ?? 0);
      sizes.set(sha256, size);
    },
    report,
    finish: (sha256, parcel) => report(sha256, parcel, sizes.get(sha256) ?? 0),
  };
}
