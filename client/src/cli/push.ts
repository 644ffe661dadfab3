/** The verb `push`: an invoice and its parcels to a Bindle server. Its statuses are a contract. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createBindleClient } from '../bindle/client';
import { inEnglish } from '../bindle/sentence';
import { executePush } from '../push/execute';
import { planPush } from '../push/plan';
import type { CliIo, ExitStatus } from './io';
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
  const planned = await planPush(await invoiceOf(path.resolve(io.cwd, options.path)), io);
  if (!planned.ok) {
    io.err(`${printable(inEnglish(planned.reason))}\n`);
    return 2;
  }
  const { plan } = planned;
  io.out(formatPlan(plan, options.server));
  if (plan.obstacles.length > 0) {
    plan.obstacles.forEach((obstacle) => io.err(`${printable(inEnglish(obstacle))}\n`));
    return 1;
  }
  const { authorization } = options;
  const client = createBindleClient({
    baseUrl: options.server,
    fetch: globalThis.fetch,
    ...(authorization === undefined ? {} : { authorization: () => Promise.resolve(authorization) }),
  });
  const line = io.progress === true ? createProgressLine((text) => io.err(text)) : undefined;
  const outcome = await executePush(plan, client, {
    signal: io.signal,
    ...(line === undefined ? {} : { onProgress: (progress) => line.tell(progress) }),
  });
  line?.clear();
  const { text, status } = describeEnd(outcome, plan);
  if (status === 0) {
    io.out(`${text}\n`);
  } else {
    io.err(`${text}\n`);
  }
  return status;
}

/** A folder stands for the invoice in it; what can't be looked at is told when it is read. */
async function invoiceOf(given: string): Promise<string> {
  try {
    return (await stat(given)).isDirectory() ? path.join(given, 'invoice.toml') : given;
  } catch {
    return given;
  }
}
