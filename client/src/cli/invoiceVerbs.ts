/** The verbs `info` and `get-invoice`: the invoice that a server has of a bindle. */
import path from 'node:path';
import { invoiceJson, writeJson } from '../bindleServer/jsonBodies';
import { planPull } from '../pull/plan';
import { writeNew } from '../pull/writeNew';
import type { PullPlan } from '../pull/types';
import { callClient, verifierOf, wrongId } from './clientOptions';
import { connect, statusOf } from './connection';
import type { CliIo, ExitStatus } from './io';
import { wrong, type Report } from './keyOptions';
import { GET_INVOICE_HELP, INFO_HELP } from './readHelp';
import type { VerbHelp } from './usage';

/** Prints the invoice. */
export async function info(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(INFO_HELP, args, io, [1, 1], ['toml', 'json']);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report, format } = called;
  const plan = await fetchInvoice(operands[0] ?? '', values, INFO_HELP, io, report);
  if (typeof plan === 'number') {
    return plan;
  }
  io.out(format === 'json' ? `${writeJson(invoiceJson(plan.invoice))}\n` : plan.invoiceToml);
  return 0;
}

/** Writes the invoice into a new file. */
export async function getInvoice(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(GET_INVOICE_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const plan = await fetchInvoice(operands[0] ?? '', values, GET_INVOICE_HELP, io, report);
  if (typeof plan === 'number') {
    return plan;
  }
  const file = path.resolve(io.cwd, values.output ?? 'invoice.toml');
  const failed = await writeNew(file, Buffer.from(plan.invoiceToml, 'utf8'));
  if (failed !== undefined) {
    return report.failure('file', failed, 2);
  }
  report.result([`Wrote the invoice of ${plan.id} to ${file}.`], { id: plan.id, file });
  return 0;
}

interface Values {
  readonly server?: string;
  readonly yanked?: boolean;
  readonly strategy?: string;
  readonly keyring?: string;
}

async function fetchInvoice(
  id: string,
  values: Values,
  help: VerbHelp,
  io: CliIo,
  report: Report,
): Promise<PullPlan | ExitStatus> {
  const fault = wrongId(id);
  if (fault !== undefined) {
    return wrong(help, io, fault);
  }
  const verifier = await verifierOf(values, help, io, report);
  if (!verifier.ok) {
    return verifier.status;
  }
  const connection = await connect(values.server, io, report);
  if (!connection.ok) {
    return wrong(help, io, connection.reason);
  }
  const planned = await planPull(id, connection.client, {
    signal: io.signal,
    yanked: values.yanked === true,
    ...(verifier.verify === undefined ? {} : { verify: verifier.verify }),
  });
  if (planned.ok) {
    return planned.plan;
  }
  const status = planned.kind === 'refused' ? 1 : statusOf(planned.failure);
  return report.failure(planned.failure?.kind ?? planned.kind, planned.reason, status);
}
