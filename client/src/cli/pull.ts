/** The verb `pull` (`get`): a bindle from a Bindle server. Its statuses are a contract. */
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { inEnglish, type Sentence } from '../bindle/sentence';
import type { BindleClient } from '../bindle/types';
import { executePull } from '../pull/execute';
import { packStandalone } from '../pull/pack';
import { planPull } from '../pull/plan';
import { readStandalone } from '../pull/standalone';
import type { PullOutcome, PullPlan, PullTarget } from '../pull/types';
import { callClient, verifierOf, wrongId } from './clientOptions';
import { connect, statusOf } from './connection';
import type { CliIo, ExitStatus } from './io';
import { wrong, type Report } from './keyOptions';
import { PULL_HELP } from './pullHelp';
import { exportFolder, selectionOf } from './pullArguments';
import { describePull } from './pullReport';
import { createProgressLine } from './pushReport';

export async function pull(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(PULL_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [id = ''] = operands;
  const selection = selectionOf(values);
  const fault =
    wrongId(id) ??
    (typeof selection === 'string' ? selection : undefined) ??
    (values.export !== undefined && (values.path !== undefined || values.names)
      ? '--export stands without --path and --names.'
      : undefined);
  if (fault !== undefined || typeof selection === 'string') {
    return wrong(PULL_HELP, io, fault ?? '');
  }
  const verifier = await verifierOf(values, PULL_HELP, io, report);
  if (!verifier.ok) {
    return verifier.status;
  }
  const connection = await connect(values.server, io, report);
  if (!connection.ok) {
    return wrong(PULL_HELP, io, connection.reason);
  }
  const { client } = connection;
  const planned = await planPull(id, client, {
    signal: io.signal,
    yanked: values.yanked,
    ...(selection === undefined ? {} : { selection }),
    ...(verifier.verify === undefined ? {} : { verify: verifier.verify }),
  });
  if (!planned.ok) {
    const status = planned.kind === 'refused' ? 1 : statusOf(planned.failure);
    return report.failure(planned.failure?.kind ?? planned.kind, planned.reason, status);
  }
  const { plan } = planned;
  plan.notices.forEach((notice) => report.note(notice));
  return values.export === undefined
    ? pullFolder(plan, client, path.resolve(io.cwd, values.path ?? '.'), values.names, io, report)
    : pullArchive(plan, client, path.resolve(io.cwd, values.export), io, report);
}

async function pullFolder(
  plan: PullPlan,
  client: BindleClient,
  folder: string,
  names: boolean,
  io: CliIo,
  report: Report,
): Promise<ExitStatus> {
  const target: PullTarget = { folder, layout: names ? 'names' : 'standalone' };
  const outcome = await execute(plan, client, target, io);
  return tell(plan, outcome, report, 'folder' in outcome ? { folder: outcome.folder } : {});
}

/** The folder is kept until the archive is whole, so that a second call goes on. */
async function pullArchive(
  plan: PullPlan,
  client: BindleClient,
  folder: string,
  io: CliIo,
  report: Report,
): Promise<ExitStatus> {
  if (!(await isFolder(folder))) {
    const reason = { message: '{0} is no folder. Make it first.', args: [folder] };
    return report.failure('folder', reason, 2);
  }
  const work = exportFolder(folder, plan.id);
  const outcome = await execute(plan, client, { folder: work, layout: 'standalone' }, io);
  if (!('folder' in outcome)) {
    return tell(plan, outcome, report, {});
  }
  const read = await readStandalone(outcome.folder, io);
  const reasons: readonly Sentence[] = read.kind === 'refused' ? read.reasons : [];
  const packed = read.kind === 'bindle' ? await packStandalone(read.bindle, folder, io) : undefined;
  const [reason] = packed?.kind === 'failed' ? [packed.reason] : reasons;
  if (reason !== undefined) {
    return report.failure('file', reason, 2);
  }
  if (packed?.kind !== 'packed') {
    return report.failure('cancelled', { message: 'Stopped. Pull again to go on.', args: [] }, 2);
  }
  await rm(work, { recursive: true, force: true });
  return tell(plan, outcome, report, { file: packed.file });
}

async function execute(
  plan: PullPlan,
  client: BindleClient,
  target: PullTarget,
  io: CliIo,
): Promise<PullOutcome> {
  const line = io.progress === true ? createProgressLine((text) => io.err(text)) : undefined;
  const outcome = await executePull(plan, client, target, {
    signal: io.signal,
    ...(line !== undefined && {
      onProgress: ({ receivedBytes, ...rest }) => line.tell({ sentBytes: receivedBytes, ...rest }),
    }),
  });
  line?.clear();
  return outcome;
}

function tell(
  plan: PullPlan,
  outcome: PullOutcome,
  report: Report,
  place: { readonly folder?: string; readonly file?: string },
): ExitStatus {
  const { text, status, failure } = describePull(plan, outcome, place.file ?? place.folder);
  if (failure !== undefined) {
    return report.failure(failure, { message: '{0}', args: [text] }, status);
  }
  const { fetchedParcels, fetchedBytes, keptParcels } = outcome;
  report.result([text], {
    id: plan.id,
    kind: outcome.kind,
    ...place,
    fetchedParcels,
    fetchedBytes,
    keptParcels,
    missing: outcome.kind === 'incomplete' ? outcome.missing.map(({ sha256 }) => sha256) : [],
    notices: plan.notices.map(inEnglish),
  });
  return status;
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}
