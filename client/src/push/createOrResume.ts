/** The first step of a push on the server: the invoice is new, or there already, or another one. */
import { describeFailure } from '../bindle/failureText';
import type { Sentence } from '../bindle/sentence';
import type { BindleClient, BindleFailure, Label } from '../bindle/types';
import { differencesOf } from './compare';
import { suggestVersion } from './suggestVersion';
import type { PushOutcome, PushPlan } from './types';

export type Start =
  | { readonly kind: 'started'; readonly resumed: boolean; readonly missing: readonly Label[] }
  | { readonly kind: 'ended'; readonly outcome: PushOutcome };

/**
 * Failures after which the invoice may be there all the same. Servers answer 404 and 500 to the loser
 * of a race, refuse an invoice of their own with 400, and send empty answers for what they stored
 * (Bindle reference, sections 1 and 3.3).
 */
const UNCERTAIN: ReadonlySet<BindleFailure['kind']> = new Set([
  'exists',
  'notFound',
  'rejected',
  'serverError',
  'protocol',
]);

export async function createOrResume(
  plan: PushPlan,
  client: BindleClient,
  signal: AbortSignal,
): Promise<Start> {
  const created = await client.createInvoice(plan.invoiceToml, { signal });
  if (created.ok) {
    return { kind: 'started', resumed: false, missing: created.value.missing };
  }
  if (!UNCERTAIN.has(created.failure.kind)) {
    return ended(failedWith(created.failure));
  }
  const there = await client.getInvoice(plan.id, { signal, yanked: true });
  if (!there.ok) {
    const { kind } = created.failure;
    const cause =
      kind === 'exists' || there.failure.kind === 'cancelled' ? there.failure : created.failure;
    return ended(failedWith(cause));
  }
  const differences = differencesOf(plan.invoice, there.value.invoice);
  if (differences.length > 0) {
    if (created.failure.kind === 'rejected') {
      return ended(failedWith(created.failure));
    }
    const suggestedVersion = await suggestVersion(plan.invoice, client, signal);
    return ended(
      signal.aborted
        ? { kind: 'cancelled', sentParcels: 0 }
        : { kind: 'conflict', differences, suggestedVersion },
    );
  }
  if (there.value.invoice.yanked === true) {
    return ended(
      failed({
        message:
          '{0} is on the server already and has been yanked there; nothing brings a yanked version back. Raise the version.',
        args: [plan.id],
      }),
    );
  }
  const missing = await client.getMissing(plan.id, { signal });
  return missing.ok
    ? { kind: 'started', resumed: true, missing: missing.value }
    : ended(failedWith(missing.failure));
}

function ended(outcome: PushOutcome): Start {
  return { kind: 'ended', outcome };
}

export function failed(reason: Sentence, sentParcels = 0): PushOutcome {
  return { kind: 'failed', reason, sentParcels };
}

/** The outcome for a failed request. */
export function failedWith(failure: BindleFailure, sentParcels = 0): PushOutcome {
  return failure.kind === 'cancelled'
    ? { kind: 'cancelled', sentParcels }
    : { kind: 'failed', reason: describeFailure(failure), sentParcels, failure };
}
