/** The verb `get-parcel`: the bytes of one parcel into a file. */
import path from 'node:path';
import { describeFailure } from '../bindle/failureText';
import { planPull } from '../pull/plan';
import { fetchNew } from '../pull/writeNew';
import { callClient, wrongId } from './clientOptions';
import { connect, statusOf, tellFailure } from './connection';
import type { CliIo, ExitStatus } from './io';
import { wrong } from './keyOptions';
import { createProgressLine, formatBytes } from './pushReport';
import { GET_PARCEL_HELP } from './readHelp';

export async function getParcel(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(GET_PARCEL_HELP, args, io, [2, 2]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [id = '', sha256 = ''] = operands;
  const fault = wrongId(id);
  if (fault !== undefined) {
    return wrong(GET_PARCEL_HELP, io, fault);
  }
  const connection = await connect(values.server, io, report);
  if (!connection.ok) {
    return wrong(GET_PARCEL_HELP, io, connection.reason);
  }
  const { client } = connection;
  const planned = await planPull(id, client, { signal: io.signal, yanked: values.yanked });
  if (!planned.ok) {
    const { failure, reason } = planned;
    return report.failure(failure?.kind ?? planned.kind, reason, failure ? statusOf(failure) : 1);
  }
  const label = planned.plan.contents.find((each) => each.sha256 === sha256);
  if (label === undefined) {
    const reason = { message: '{0} has no parcel {1}.', args: [id, sha256] };
    return report.failure('notFound', reason, 1);
  }
  const file = path.resolve(io.cwd, values.output ?? 'parcel.dat');
  const totalBytes = Number(label.size);
  const line = io.progress === true ? createProgressLine((text) => io.err(text)) : undefined;
  const end = await fetchNew(file, client, id, label, {
    signal: io.signal,
    onReceived: (sentBytes) => line?.tell({ sentBytes, totalBytes, parcel: label.name }),
  });
  line?.clear();
  switch (end.kind) {
    case 'fetched':
      report.result([`Wrote ${label.name} (${formatBytes(totalBytes)}) to ${file}.`], {
        id,
        sha256,
        name: label.name,
        size: totalBytes,
        file,
      });
      return 0;
    case 'missing': {
      const args = [label.name, id];
      return report.failure(
        'notFound',
        { message: 'The server has no bytes for "{0}" of {1}.', args },
        1,
      );
    }
    case 'wrong':
      return report.failure('wrong', end.reason, 1);
    case 'file':
      return report.failure('file', end.reason, 2);
    case 'failed':
      return end.failure.kind === 'cancelled'
        ? report.failure('cancelled', describeFailure(end.failure), 2)
        : tellFailure(end.failure, report);
  }
}
