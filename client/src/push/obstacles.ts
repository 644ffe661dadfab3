/** Reasons not to send an invoice that reads well. Each is a whole sentence that names its object. */
import { explainBindleName } from '../../../server/src/domain/bindleName';
import { isSha256 } from '../../../server/src/domain/sha256';
import type { Sentence } from '../bindle/sentence';
import type { Invoice, Label } from '../bindle/types';
import type { PlannedParcel } from './types';

/** What the invoice alone says. */
export function invoiceObstacles(invoice: Invoice, id: string): Sentence[] {
  const labels = (invoice.parcel ?? []).map(({ label }) => label);
  return [
    ...(invoice.yanked === true
      ? [
          {
            message:
              'The invoice of {0} says yanked = true, and no server creates a bindle as yanked. Remove that line.',
            args: [id],
          },
        ]
      : []),
    ...(explainBindleName(invoice.bindle.name) === undefined
      ? []
      : [explainBindleName(invoice.bindle.name) as Sentence]),
    ...labels.filter(({ sha256 }) => !isSha256(sha256)).map(badDigest),
    ...twoSizes(labels),
  ];
}

function badDigest({ name, sha256 }: Label): Sentence {
  return {
    message:
      'The sha256 of parcel "{0}" is "{1}"; servers accept 64 lower-case hex digits only, so it could never be uploaded.',
    args: [name, sha256],
  };
}

/** One content has one size: of two, one upload must fail. */
function twoSizes(labels: readonly Label[]): Sentence[] {
  const first = new Map<string, Label>();
  const obstacles: Sentence[] = [];
  for (const label of labels) {
    const other = first.get(label.sha256);
    if (other === undefined) {
      first.set(label.sha256, label);
    } else if (other.size !== label.size) {
      obstacles.push({
        message:
          'Parcels "{0}" and "{1}" have the same sha256 but different sizes ({2} and {3} bytes); correct the wrong one.',
        args: [other.name, label.name, String(other.size), String(label.size)],
      });
    }
  }
  return obstacles;
}

/** What the files say. */
export function parcelObstacle({ label, state, actual }: PlannedParcel): Sentence | undefined {
  if (state === 'outside') {
    return {
      message:
        'Parcel "{0}" names a file outside the folder of the invoice, or one behind a link; such files are neither read nor sent. Put the file into the folder and name it from there.',
      args: [label.name],
    };
  }
  if (state !== 'differs' || actual === undefined) {
    return undefined;
  }
  return BigInt(actual.size) === BigInt(label.size)
    ? {
        message:
          'The file of parcel "{0}" is not the one that the invoice means: its sha256 is {1}, not {2}. Update the invoice, or bring back the file.',
        args: [label.name, actual.sha256, label.sha256],
      }
    : {
        message:
          'The file of parcel "{0}" is not the one that the invoice means: it has {1} bytes, not {2}. Update the invoice, or bring back the file.',
        args: [label.name, String(actual.size), String(label.size)],
      };
}
