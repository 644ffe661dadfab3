/** The last words of a pull, and its exit status. */
import { inEnglish } from '../bindle/sentence';
import type { PullOutcome, PullPlan } from '../pull/types';
import { statusOf } from './connection';
import type { ExitStatus } from './io';
import { formatBytes } from './pushReport';

export interface PullEnd {
  readonly text: string;
  readonly status: ExitStatus;
  /** Its kind, where there is no result to tell. */
  readonly failure?: string;
}

const LONGEST = 10;

/** `place`: the folder or the archive that the bindle is in. */
export function describePull(plan: PullPlan, outcome: PullOutcome, place = ''): PullEnd {
  const fetched = `${parcels(outcome.fetchedParcels)} fetched (${formatBytes(outcome.fetchedBytes)})`;
  const kept = outcome.keptParcels > 0 ? `, ${outcome.keptParcels} there already` : '';
  switch (outcome.kind) {
    case 'pulled':
      return { text: `Pulled ${plan.id} to ${place}: ${fetched}${kept}.`, status: 0 };
    case 'unchanged':
      return { text: `${plan.id} is there already, whole and right: ${place}`, status: 0 };
    case 'incomplete':
      return {
        text: `The server has no bytes for ${shortList(outcome.missing.map(({ name }) => `"${name}"`))} of ${plan.id}. What it has is in ${place}: ${fetched}${kept}.`,
        status: 1,
      };
    case 'conflict':
      return {
        text: outcome.reasons.slice(0, LONGEST).map(inEnglish).join(' '),
        status: 1,
        failure: 'conflict',
      };
    case 'cancelled':
      return {
        text: `Stopped; ${fetched} so far. Pull again to go on.`,
        status: 2,
        failure: 'cancelled',
      };
    case 'failed':
      return {
        text: inEnglish(outcome.reason),
        status: outcome.by === 'bindle' ? 1 : statusOf(outcome.failure),
        failure: outcome.failure?.kind ?? outcome.by,
      };
  }
}

function parcels(count: number): string {
  return `${count} ${count === 1 ? 'parcel' : 'parcels'}`;
}

function shortList(items: readonly string[]): string {
  const shown = items.slice(0, LONGEST).join(', ');
  return items.length > LONGEST ? `${shown} and ${items.length - LONGEST} more` : shown;
}
