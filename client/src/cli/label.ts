/** The verb `label` (`generate-label`): the label of a file. */
import path from 'node:path';
import { mediaTypeOf } from '../../../server/src/service/languageService';
import { labelTable } from '../bindle/invoiceWrite';
import { writeToml } from '../bindle/tomlWrite';
import type { Label } from '../bindle/types';
import { describeFileFailure } from '../push/fileFailure';
import { fingerprint, NotAFile } from '../push/readFile';
import { callClient } from './clientOptions';
import type { CliIo, ExitStatus } from './io';
import { LABEL_HELP } from './standaloneHelp';

export async function label(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(LABEL_HELP, args, io, [1, 1], ['toml', 'json']);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report, format } = called;
  const file = path.resolve(io.cwd, operands[0] ?? '');
  let print;
  try {
    print = await fingerprint(file, io.signal);
  } catch (error) {
    const reason =
      error instanceof NotAFile
        ? { message: '{0} is no file.', args: [file] }
        : describeFileFailure(file, error);
    return report.failure('file', reason, 2);
  }
  if (print === undefined) {
    return report.failure('cancelled', { message: 'Stopped.', args: [] }, 2);
  }
  const name = values.name ?? path.basename(file);
  const { sha256, size } = print;
  const mediaType = values['media-type'] ?? mediaTypeOf(name);
  const made = { sha256, mediaType, name, size };
  io.out(format === 'json' ? `${JSON.stringify(made)}\n` : tomlOf(made));
  return 0;
}

/** With single quotes, as the bindle program prints it, where they can hold the text. */
function tomlOf(made: Label): string {
  const { sha256, mediaType, name, size } = made;
  return [mediaType, name].some((text) => /['\p{Cc}]/u.test(text))
    ? writeToml(labelTable(made))
    : `sha256 = '${sha256}'\nmediaType = '${mediaType}'\nname = '${name}'\nsize = ${size}\n`;
}
