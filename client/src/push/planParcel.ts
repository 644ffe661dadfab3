/** One label → what there is for it in the folder. */
import type { Sentence } from '../bindle/sentence';
import type { Label } from '../bindle/types';
import { describeFileFailure } from './fileFailure';
import { parcelPlaces } from './parcelFile';
import { fingerprint } from './readFile';
import type { PlannedParcel } from './types';

export interface LookedUpParcel {
  readonly parcel: PlannedParcel;
  /** Set where the file is there but can't be read. */
  readonly obstacle?: Sentence;
}

/** Undefined: the signal came. */
export async function planParcel(
  folder: string,
  label: Label,
  signal: AbortSignal,
): Promise<LookedUpParcel | undefined> {
  let worst: PlannedParcel = { label, state: 'absent' };
  try {
    for (const place of await parcelPlaces(folder, label)) {
      if (place.kind === 'file') {
        const actual = await fingerprint(place.file, signal);
        if (actual === undefined) {
          return undefined;
        }
        if (actual.sha256 === label.sha256 && BigInt(actual.size) === BigInt(label.size)) {
          return { parcel: { label, state: 'matches', file: place.file } };
        }
        worst =
          worst.state === 'absent' ? { label, state: 'differs', file: place.file, actual } : worst;
      } else if (place.kind === 'outside') {
        worst = { label, state: 'outside' };
      }
    }
    return { parcel: worst };
  } catch (error) {
    return { parcel: { label, state: 'absent' }, obstacle: describeFileFailure(label.name, error) };
  }
}
