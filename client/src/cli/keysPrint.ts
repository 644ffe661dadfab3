/** The verb `keys print`: the public halves of the secret keys, as a keyring. */
import { KEY_FILE_VERSION, stringifyKeyring } from '../bindle/keyring';
import { chosenKeys, publicHalf } from '../bindle/secretKeys';
import { readSecretKeyFile } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import type { CliIo, ExitStatus } from './io';
import { call, keyFile } from './keyOptions';
import { KEYS_PRINT_HELP } from './keysHelp';

export async function keysPrint(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(KEYS_PRINT_HELP, args, io, [0, 0]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, report } = called;
  const { file } = keyFile(io, 'secretKeys', values['secrets-file']);
  const read = await readSecretKeyFile(file);
  if (!read.ok) {
    return report.failure(read.failure.kind, read.failure.sentence, 2);
  }
  const wanted = values['label-matching'] ?? '';
  const chosen = chosenKeys(read.value.keys, { labelMatching: wanted });
  const halves = chosen.flatMap((secret) => {
    const half = publicHalf(secret, NODE_ED25519);
    if (half === undefined) {
      report.note({
        message:
          'The secret key of "{0}" is damaged: it is not base64 of a seed and its public key.',
        args: [secret.label],
      });
    }
    return half ?? [];
  });
  if (chosen.length === 0) {
    const message = wanted === '' ? '{0} holds no keys.' : 'No key of {0} has "{1}" in its label.';
    return report.failure('noKey', { message, args: [file, wanted] }, 1);
  }
  // Written as it is: labels are escaped as TOML has it.
  const lines = stringifyKeyring({ version: KEY_FILE_VERSION, key: halves }).trimEnd().split('\n');
  report.result(lines, { keys: halves });
  return halves.length < chosen.length ? 1 : 0;
}
