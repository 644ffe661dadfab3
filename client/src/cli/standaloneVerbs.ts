/** The verbs `package` and `unpack`: standalone bindles as folder and as archive. */
import path from 'node:path';
import { packStandalone } from '../pull/pack';
import { bindleFolderName } from '../pull/places';
import { readStandalone } from '../pull/standalone';
import { unpackStandalone } from '../pull/unpack';
import { callClient, wrongId } from './clientOptions';
import type { CliIo, ExitStatus } from './io';
import { wrong, type Report } from './keyOptions';
import { formatBytes } from './pushReport';
import { PACKAGE_HELP, UNPACK_HELP } from './standaloneHelp';

/** Folder → archive. */
export async function packageBindle(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(PACKAGE_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [id = ''] = operands;
  const fault = wrongId(id);
  if (fault !== undefined) {
    return wrong(PACKAGE_HELP, io, fault);
  }
  const folder = path.resolve(io.cwd, values.path ?? '.', bindleFolderName(id));
  const read = await readStandalone(folder, io);
  if (read.kind === 'cancelled') {
    return stopped(report);
  }
  if (read.kind === 'refused') {
    const [first, ...others] = read.reasons;
    others.forEach((reason) => report.note(reason));
    return first === undefined ? 1 : report.failure('refused', first, 1);
  }
  const packed = await packStandalone(
    read.bindle,
    path.resolve(io.cwd, values['export-dir'] ?? '.'),
    io,
  );
  if (packed.kind !== 'packed') {
    return packed.kind === 'cancelled' ? stopped(report) : report.failure('file', packed.reason, 2);
  }
  const { file, size, sha256 } = packed;
  const missing = read.bindle.missing.map((label) => label.sha256);
  const rest = missing.length > 0 ? `; ${missing.length} parcels are not in the folder` : '';
  report.result([`Packaged ${id} as ${file} (${formatBytes(size)})${rest}.`], {
    id,
    file,
    size,
    sha256,
    missing,
  });
  return 0;
}

/** Archive → folder. */
export async function unpack(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(UNPACK_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const unpacked = await unpackStandalone(
    path.resolve(io.cwd, operands[0] ?? ''),
    path.resolve(io.cwd, values['export-dir'] ?? '.'),
    io,
  );
  if (unpacked.kind !== 'unpacked') {
    return unpacked.kind === 'cancelled'
      ? stopped(report)
      : report.failure(unpacked.kind, unpacked.reason, unpacked.kind === 'refused' ? 1 : 2);
  }
  const { folder, id, parcels } = unpacked;
  const missing = unpacked.missing.map((label) => label.sha256);
  const rest = missing.length > 0 ? `, ${missing.length} are not in the archive` : '';
  report.result([`Unpacked ${id} to ${folder}: ${parcels} parcels${rest}.`], {
    id,
    folder,
    parcels,
    missing,
  });
  return 0;
}

function stopped(report: Report): ExitStatus {
  return report.failure('cancelled', { message: 'Stopped. Nothing was written.', args: [] }, 2);
}
