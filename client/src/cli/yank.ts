/** The verb `yank`: withdraws a bindle. */
import { callClient, wrongId } from './clientOptions';
import { connect, tellFailure } from './connection';
import type { CliIo, ExitStatus } from './io';
import { wrong } from './keyOptions';
import { YANK_HELP } from './readHelp';

export async function yank(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(YANK_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [id = ''] = operands;
  const fault = wrongId(id);
  if (fault !== undefined) {
    return wrong(YANK_HELP, io, fault);
  }
  const connection = await connect(values.server, io, report);
  if (!connection.ok) {
    return wrong(YANK_HELP, io, connection.reason);
  }
  const yanked = await connection.client.yankInvoice(id, { signal: io.signal });
  if (!yanked.ok) {
    return tellFailure(yanked.failure, report);
  }
  report.result([`Yanked ${id}.`], { id, yanked: true });
  return 0;
}
