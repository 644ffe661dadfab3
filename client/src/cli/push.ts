/** The verb `push`: an invoice and its parcels to a Bindle server. Its statuses are a contract. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { executePush } from '../push/execute';
import { planPush } from '../push/plan';
import type { PushOutcome } from '../push/types';
import { connect } from './connection';
import type { CliIo, ExitStatus } from './io';
import { Report } from './keyOptions';
import { parsePushArguments, type PushArguments } from './pushArguments';
import { PUSH_HELP } from './pushHelp';
import { createProgressLine, describeEnd, formatPlan, printable } from './pushReport';
import { formatUsage } from './usage';

/** Plans, tells the plan, pushes and tells the end. An obstacle is told in full; nothing is sent then. */
export async function push(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const parsed = parsePushArguments(args, io.env);
  if (parsed.kind === 'help') {
    io.out(formatUsage(PUSH_HELP));
    return 0;
  }
  if (parsed.kind === 'wrong') {
    io.err(`${printable(parsed.reason)}\n${formatUsage(PUSH_HELP)}`);
    return 2;
  }
  return run(parsed.options, io);
}

async function run(options: PushArguments, io: CliIo): Promise<ExitStatus> {
  const report = new Report(io, options.json);
  const planned = await planPush(await invoiceOf(path.resolve(io.cwd, options.path)), io);
  if (!planned.ok) {
    return report.failure(planned.cancelled ? 'cancelled' : 'invoice', planned.reason, 2);
  }
  const { plan } = planned;
  if (!options.json) {
    io.out(formatPlan(plan, options.server));
  }
  const [obstacle, ...others] = plan.obstacles;
  if (obstacle !== undefined) {
    const status = report.failure('obstacle', obstacle, 1);
    others.forEach((other) => report.note(other));
    return status;
  }
  const connection = await connect(options.server, io, report);
  if (!connection.ok) {
    io.err(`${printable(connection.reason)}\n`);
    return 2;
  }
  const line = io.progress === true ? createProgressLine((text) => io.err(text)) : undefined;
  const outcome = await executePush(plan, connection.client, {
    signal: io.signal,
    ...(line === undefined ? {} : { onProgress: (progress) => line.tell(progress) }),
  });
  line?.clear();
  const { text, status } = describeEnd(outcome, plan);
  if (status !== 0) {
    io.err(`${text}\n`);
  } else if (!options.json) {
    io.out(`${text}\n`);
  }
  if (options.json) {
    io.out(
      `${JSON.stringify({ id: plan.id, server: options.server, message: text, ...jsonOf(outcome) })}\n`,
    );
  }
  return status;
}

/** The end without what JSON cannot hold: labels by their digests, failures by their kinds. */
function jsonOf(outcome: PushOutcome): Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case 'incomplete':
      return { kind: outcome.kind, missing: outcome.missing.map(({ sha256 }) => sha256) };
    case 'failed': {
      const { kind, sentParcels, failure } = outcome;
      return { kind, sentParcels, ...(failure !== undefined && { failure: failure.kind }) };
    }
    case 'pushed':
    case 'unchanged':
    case 'conflict':
    case 'cancelled':
      return { ...outcome };
  }
}

/** A folder stands for the invoice in it; what can't be looked at is told when it is read. */
async function invoiceOf(given: string): Promise<string> {
  try {
    return (await stat(given)).isDirectory() ? path.join(given, 'invoice.toml') : given;
  } catch {
    return given;
  }
}
