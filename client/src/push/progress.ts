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
  const sum = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((total, count) => total + count, 0);
  let told = 0;
  const report = (sha256: string, parcel: string, bytes: number): void => {
    sent.set(sha256, Math.max(bytes, sent.get(sha256) ?? 0));
    told = Math.max(told, sum(sent));
    tell?.({ sentBytes: told, totalBytes: sum(sizes), parcel });
  };
  return {
    expect: (sha256, size) => void sizes.set(sha256, size),
    report,
    finish: (sha256, parcel) => report(sha256, parcel, sizes.get(sha256) ?? 0),
  };
}
