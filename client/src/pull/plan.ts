/** The first half of a pull: the invoice, and what of it would be fetched. */
import { isSha256 } from '../../../server/src/domain/sha256';
import { describeFailure } from '../bindle/failureText';
import type { Sentence } from '../bindle/sentence';
import type { Invoice, Label } from '../bindle/types';
import { WAITS, withRetry } from './retry';
import { selectParcels } from './select';
import type { PlanPull, PlanPullResult } from './types';

/** Fewer than later on: a wrong address should be told soon. */
const FIRST_WAITS = WAITS.slice(0, 2);

/** Fetches and judges the invoice of `id`. Never throws for what the network does. */
export const planPull: PlanPull = async (id, client, options) => {
  const { signal, yanked = false, selection, verify, waits = FIRST_WAITS } = options;
  const got = await withRetry(() => client.getInvoice(id, { signal, yanked }), waits, signal);
  if (!got.ok) {
    const { failure } = got;
    return {
      ok: false,
      kind: failure.kind === 'cancelled' ? 'cancelled' : 'failed',
      reason: describeFailure(failure),
      failure,
    };
  }
  const { invoice, toml } = got.value;
  const theirs = `${invoice.bindle.name}/${invoice.bindle.version}`;
  if (theirs !== id) {
    return refused({
      message: 'The server was asked for {0} and answered with the invoice of {1}. It is not used.',
      args: [id, theirs],
    });
  }
  const distrust = await verify?.(invoice);
  if (distrust !== undefined) {
    return refused(distrust);
  }
  const { parcels, notices } =
    selection === undefined
      ? { parcels: invoice.parcel ?? [], notices: [] }
      : selectParcels(invoice, selection);
  const contents = [...new Map(parcels.map(({ label }) => [label.sha256, label])).values()];
  return {
    ok: true,
    plan: {
      id,
      invoice,
      invoiceToml: toml,
      parcels,
      contents,
      bytes: contents.reduce((sum, { size }) => sum + Number(size), 0),
      notices,
      obstacles: [...contents.flatMap(unusable), ...contradictions(invoice, contents)],
    },
  };
};

function refused(reason: Sentence): PlanPullResult {
  return { ok: false, kind: 'refused', reason };
}

function unusable({ name, sha256, size }: Label): readonly Sentence[] {
  if (!isSha256(sha256)) {
    return [
      {
        message:
          'Parcel "{0}" has no SHA-256 that could be checked: "{1}". No server can hold its bytes.',
        args: [name, sha256],
      },
    ];
  }
  return BigInt(size) > BigInt(Number.MAX_SAFE_INTEGER)
    ? [
        {
          message: 'Parcel "{0}" is said to have {1} bytes. There are no such files.',
          args: [name, String(size)],
        },
      ]
    : [];
}

/** One content cannot have two sizes. */
function contradictions(invoice: Invoice, contents: readonly Label[]): readonly Sentence[] {
  const wanted = new Set(contents.map(({ sha256 }) => sha256));
  const sizes = new Map<string, Label>();
  const found: Sentence[] = [];
  for (const { label } of invoice.parcel ?? []) {
    const first = sizes.get(label.sha256);
    if (first === undefined) {
      sizes.set(label.sha256, label);
    } else if (wanted.has(label.sha256) && BigInt(first.size) !== BigInt(label.size)) {
      found.push({
        message:
          'Parcels "{0}" and "{1}" have one SHA-256 but {2} and {3} bytes; one of them cannot be right.',
        args: [first.name, label.name, String(first.size), String(label.size)],
      });
    }
  }
  return found;
}
