/** The second half of a push: what the plan holds goes to the server. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Sentence } from '../bindle/sentence';
import type { BindleClient, BindleFailure, Label } from '../bindle/types';
import { createOrResume, failed, failedWith } from './createOrResume';
import { describeFileFailure } from './fileFailure';
import { inParallel } from './inParallel';
import { createProgressMeter, type ProgressMeter } from './progress';
import { FileChanged, NotAFile } from './readFile';
import { sendParcel } from './sendParcel';
import type { ExecutePush, PushOutcome, PushPlan } from './types';

/** Parcels that are uploaded side by side. */
const LIMIT = 4;

/** Milliseconds between looks at parcels that somebody else seems to be sending. */
const WAITS = [250, 500, 1000, 2000, 4000];

/** `waits`: see `WAITS`; tests have less time. */
export function createExecutePush(waits: readonly number[]): ExecutePush {
  return async (plan, client, { signal, onProgress }) => {
    const [obstacle] = plan.obstacles;
    if (obstacle !== undefined) {
      return failed(obstacle);
    }
    const start = await createOrResume(plan, client, signal);
    return start.kind === 'ended'
      ? start.outcome
      : new Push(plan, client, signal, createProgressMeter(onProgress), waits).run(start);
  };
}

/** Sends what the plan holds. A second call after any end goes on from there. */
export const executePush: ExecutePush = createExecutePush(WAITS);

/** Ends the uploads of a push; the reason is what a person is told. */
class PushStopped extends Error {
  constructor(readonly reason: Sentence | BindleFailure) {
    super('The push was stopped.');
  }
}

class Push {
  private readonly files: ReadonlyMap<string, string>;
  private readonly attempted = new Set<string>();
  private sentParcels = 0;
  private sentBytes = 0;

  constructor(
    private readonly plan: PushPlan,
    private readonly client: BindleClient,
    private readonly signal: AbortSignal,
    private readonly meter: ProgressMeter,
    private readonly waits: readonly number[],
  ) {
    this.files = new Map(
      plan.parcels.flatMap(({ label, state, file }) =>
        state === 'matches' && file !== undefined ? [[label.sha256, file]] : [],
      ),
    );
  }

  async run(start: { resumed: boolean; missing: readonly Label[] }): Promise<PushOutcome> {
    if (start.resumed && start.missing.length === 0) {
      return { kind: 'unchanged' };
    }
    try {
      const missing = await this.sendAll(start.missing);
      const rest = missing.filter(({ sha256 }) => !this.files.has(sha256));
      if (rest.length > 0) {
        return { kind: 'incomplete', missing: rest };
      }
      const { sentParcels, sentBytes } = this;
      return { kind: 'pushed', resumed: start.resumed, sentParcels, sentBytes };
    } catch (error) {
      if (!(error instanceof PushStopped)) {
        throw error;
      }
      const { reason } = error;
      return 'kind' in reason
        ? failedWith(reason, this.sentParcels)
        : failed(reason, this.sentParcels);
    }
  }

  /**
   * Sends until the server lacks nothing that is here, and gives what it still lacks then. Its list
   * has the last word: an answer of 201 only means that uploads have begun (section 3.3).
   */
  private async sendAll(first: readonly Label[]): Promise<readonly Label[]> {
    let missing = first;
    for (;;) {
      const next = this.sendable(missing).filter(({ sha256 }) => !this.attempted.has(sha256));
      await this.upload(next);
      missing = await this.askMissing();
      if (this.sendable(missing).every(({ sha256 }) => this.attempted.has(sha256))) {
        return this.waitForOthers(missing);
      }
    }
  }

  /** One label for each content that is here. */
  private sendable(missing: readonly Label[]): Label[] {
    const bySha = new Map(missing.map((label) => [label.sha256, label]));
    return [...bySha.values()].filter(({ sha256 }) => this.files.has(sha256));
  }

  private async upload(labels: readonly Label[]): Promise<void> {
    labels.forEach(({ sha256, size }) => this.meter.expect(sha256, Number(size)));
    // The first failure ends the uploads beside it.
    const stop = new AbortController();
    const cancel = (): void => stop.abort();
    this.signal.addEventListener('abort', cancel);
    if (this.signal.aborted) {
      stop.abort();
    }
    try {
      await inParallel(labels, LIMIT, async (label) => {
        try {
          await this.uploadOne(label, stop.signal);
        } catch (error) {
          stop.abort();
          throw error;
        }
      });
    } finally {
      this.signal.removeEventListener('abort', cancel);
    }
  }

  private async uploadOne(label: Label, signal: AbortSignal): Promise<void> {
    const { sha256, name } = label;
    this.attempted.add(sha256);
    const file = this.files.get(sha256) ?? '';
    const report = (sent: number): void => this.meter.report(sha256, name, sent);
    let end;
    try {
      end = await sendParcel(this.client, this.plan.id, label, file, signal, report);
    } catch (error) {
      throw new PushStopped(describeUnreadable(file, error));
    }
    if (end.kind === 'failed') {
      throw new PushStopped(end.failure);
    }
    this.meter.finish(sha256, name);
    if (end.kind === 'sent') {
      this.sentParcels += 1;
      this.sentBytes += Number(label.size);
    }
  }

  private async askMissing(): Promise<readonly Label[]> {
    const missing = await this.client.getMissing(this.plan.id, { signal: this.signal });
    if (!missing.ok) {
      throw new PushStopped(missing.failure);
    }
    return missing.value;
  }

  /**
   * What the server refused as present but still lacks is on its way from elsewhere, or was, and
   * can be sent after all, or is stuck for good (section 8, failed uploads).
   */
  private async waitForOthers(first: readonly Label[]): Promise<readonly Label[]> {
    let missing = first;
    for (const time of this.waits) {
      if (this.sendable(missing).length === 0) {
        return missing;
      }
      await wait(time, undefined, { signal: this.signal }).catch(() => undefined);
      missing = await this.askMissing();
    }
    if (this.sendable(missing).length > 0) {
      await this.upload(this.sendable(missing));
      missing = await this.askMissing();
    }
    const [stuck] = this.sendable(missing);
    if (stuck === undefined) {
      return missing;
    }
    throw new PushStopped({
      message:
        'The server refuses parcel "{0}" as if it had it, but still lists it as missing. If another push is sending it, push again afterwards; if not, an upload broke off there, and the operator must delete the folder parcels/{1} on the server.',
      args: [stuck.name, stuck.sha256],
    });
  }
}

function describeUnreadable(file: string, error: unknown): Sentence {
  return error instanceof FileChanged || error instanceof NotAFile
    ? {
        message: '{0} changed while it was being pushed. Push again when nothing writes to it.',
        args: [file],
      }
    : describeFileFailure(file, error);
}
