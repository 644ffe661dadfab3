/** The second half of a pull: what the plan names comes into the folder. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Sentence } from '../bindle/sentence';
import type { BindleClient, BindleFailure, Label } from '../bindle/types';
import { inParallel } from '../push/inParallel';
import { createProgressMeter, type ProgressMeter } from '../push/progress';
import { fetchParcel } from './fetchParcel';
import { copyInto } from './copyInto';
import { describeAny, reasonOf, standsInTheWay } from './failureText';
import { lookAtInvoice } from './invoiceFile';
import { cleanWorkFolder, makeFolder, openPartFile, syncFolder } from './partFiles';
import { placeParcels, type Place, type Places } from './places';
import { WAITS } from './retry';
import { lookAt } from './standing';
import type {
  ExecutePull,
  ExecutePullOptions,
  PullCounts,
  PullOutcome,
  PullPlan,
  PullTarget,
} from './types';

/** Parcels that are fetched side by side when nobody says how many. */
const LIMIT = 8;

/** Fetches what the plan names. A second call after any end goes on from there. */
export const executePull: ExecutePull = (plan, client, target, options) =>
  new Pull(plan, client, target, options).run();

/** Ends the downloads of a pull; the reason is what a person is told. */
class PullStopped extends Error {
  constructor(readonly reason: Sentence | BindleFailure) {
    super('The pull was stopped.');
  }
}

class Pull {
  private readonly places: Places;
  private readonly missing: Label[] = [];
  private readonly counts = { fetchedParcels: 0, fetchedBytes: 0, keptParcels: 0 };

  constructor(
    private readonly plan: PullPlan,
    private readonly client: BindleClient,
    private readonly target: PullTarget,
    private readonly options: ExecutePullOptions,
  ) {
    this.places = placeParcels(plan, target);
  }

  async run(): Promise<PullOutcome> {
    const [obstacle] = [...this.plan.obstacles, ...this.places.obstacles];
    if (obstacle !== undefined) {
      return this.end({ kind: 'failed', by: 'bindle', reason: obstacle });
    }
    const { folder } = this.places;
    let outcome: PullOutcome;
    try {
      await mkdir(this.target.folder, { recursive: true });
      if (folder !== this.target.folder) {
        await makeFolder(this.target.folder, [path.basename(folder)]);
      }
      outcome = await this.fetchAll(folder);
    } catch (error) {
      outcome = this.describe(error);
    }
    await cleanWorkFolder(folder);
    return outcome;
  }

  private async fetchAll(folder: string): Promise<PullOutcome> {
    const { signal } = this.options;
    const invoice = await lookAtInvoice(path.join(folder, 'invoice.toml'), this.plan);
    const { wanted, conflicts } = await this.lookAround(folder);
    const reasons = [...(typeof invoice === 'object' ? [invoice] : []), ...conflicts];
    if (reasons.length > 0) {
      return this.end({ kind: 'conflict', reasons });
    }
    if (signal.aborted) {
      return this.end({ kind: 'cancelled' });
    }
    await this.download(folder, wanted);
    // Last: an invoice that stands there tells that the pull came to its end.
    if (invoice !== 'same') {
      await this.writeInvoice(folder);
    }
    if (this.missing.length > 0) {
      return this.end({ kind: 'incomplete', folder, missing: this.missing });
    }
    const isUnchanged = invoice === 'same' && wanted.length === 0;
    return this.end({ kind: isUnchanged ? 'unchanged' : 'pulled', folder });
  }

  /** Which files are to be fetched, by content; and what stands in the way of any. */
  private async lookAround(
    folder: string,
  ): Promise<{ wanted: readonly (readonly Place[])[]; conflicts: readonly Sentence[] }> {
    const conflicts: Sentence[] = [];
    const wanted = new Map<string, Place[]>();
    const { signal } = this.options;
    await inParallel(this.places.places, LIMIT, async (place) => {
      const { label, name } = place;
      const standing = signal.aborted ? 'absent' : await lookAt(folder, name, label, signal);
      if (standing === 'foreign' || (standing === 'other' && this.target.layout === 'names')) {
        conflicts.push(standsInTheWay(path.join(folder, name), standing));
      } else if (standing === 'right') {
        this.counts.keptParcels += 1;
      } else {
        wanted.set(label.sha256, [...(wanted.get(label.sha256) ?? []), place]);
      }
    });
    return { wanted: [...wanted.values()], conflicts };
  }

  private async download(folder: string, wanted: readonly (readonly Place[])[]): Promise<void> {
    const { signal, onProgress, limit = LIMIT } = this.options;
    const meter = createProgressMeter(
      onProgress === undefined
        ? undefined
        : ({ sentBytes, totalBytes, parcel }) =>
            onProgress({
              receivedBytes: sentBytes,
              totalBytes,
              ...(parcel === undefined ? {} : { parcel }),
            }),
    );
    const report: ProgressMeter['report'] = (...args) => meter.report(...args);
    const labels = wanted.flatMap(([first]) => first?.label ?? []);
    labels.forEach(({ sha256, size }) => meter.expect(sha256, Number(size)));
    // The first failure ends the downloads beside it.
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const folders = new Set<string>();
    await inParallel(wanted, limit, async (places) => {
      try {
        if (await this.fetchOne(folder, places, both, folders, report)) {
          places.slice(0, 1).forEach(({ label }) => meter.finish(label.sha256, label.name));
        }
      } catch (error) {
        stop.abort();
        throw error;
      }
    });
    await Promise.all([...folders].map(syncFolder));
  }

  /** Whether its bytes are here now. */
  private async fetchOne(
    folder: string,
    places: readonly Place[],
    signal: AbortSignal,
    folders: Set<string>,
    report: ProgressMeter['report'],
  ): Promise<boolean> {
    const [first, ...others] = places;
    if (first === undefined) {
      return false;
    }
    const { label } = first;
    const file = await this.roomFor(folder, first, folders);
    const end = await fetchParcel({
      client: this.client,
      id: this.plan.id,
      label,
      folder,
      finish: (part) => part.finish(file),
      signal,
      waits: this.options.waits ?? WAITS,
      onReceived: (bytes) => report(label.sha256, label.name, bytes),
    });
    if (end.kind === 'failed' || end.kind === 'wrong') {
      throw new PullStopped(end.kind === 'failed' ? end.failure : end.reason);
    }
    if (end.kind === 'missing') {
      this.missing.push(label);
      return false;
    }
    for (const other of others) {
      await copyInto(folder, file, label, await this.roomFor(folder, other, folders));
    }
    this.counts.fetchedParcels += 1;
    this.counts.fetchedBytes += Number(label.size);
    return true;
  }

  /** Absolute path of a place, whose folder exists then. */
  private async roomFor(folder: string, { name }: Place, folders: Set<string>): Promise<string> {
    const segments = name.split('/');
    const parent = await makeFolder(folder, segments.slice(0, -1));
    folders.add(parent);
    return path.join(parent, segments.at(-1) ?? '');
  }

  private async writeInvoice(folder: string): Promise<void> {
    if (this.target.layout === 'standalone') {
      // The reference tools want the folder even where it is empty (section 4).
      await makeFolder(folder, ['parcels']);
    }
    const part = await openPartFile(folder);
    try {
      await part.write(Buffer.from(this.plan.invoiceToml, 'utf8'));
      await part.finish(path.join(folder, 'invoice.toml'));
    } finally {
      await part.drop();
    }
    await syncFolder(folder);
  }

  private describe(error: unknown): PullOutcome {
    if (!(error instanceof PullStopped)) {
      return this.end({
        kind: 'failed',
        by: 'disk',
        reason: describeAny(this.places.folder, error),
      });
    }
    const { reason } = error;
    if (!('kind' in reason)) {
      return this.end({ kind: 'failed', by: 'bindle', reason });
    }
    return this.end(
      reason.kind === 'cancelled'
        ? { kind: 'cancelled' }
        : { kind: 'failed', by: 'server', reason: reasonOf(reason), failure: reason },
    );
  }

  private end(outcome: WithoutCounts<PullOutcome>): PullOutcome {
    return { ...outcome, ...this.counts };
  }
}

type WithoutCounts<T> = T extends PullCounts ? Omit<T, keyof PullCounts> : never;
