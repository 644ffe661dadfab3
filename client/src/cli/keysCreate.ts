/** The verb `keys create`: a key pair. Its secret half leaves this process by way of its file only. */
import { appendedTable } from '../../../server/src/service/languageService';
import { parseRoles } from '../bindle/roles';
import { createSecretKey, publicHalf } from '../bindle/secretKeys';
import { inEnglish } from '../bindle/sentence';
import { addSecretKey, addToKeyring, readSecretKeyFile } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import type { CliIo, ExitStatus } from './io';
import { call, keyFile, wrong } from './keyOptions';
import { KEYS_CREATE_HELP } from './keysHelp';
import { labelFault } from './keyLabel';

export async function keysCreate(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(KEYS_CREATE_HELP, args, io, [1, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [label = ''] = operands;
  const roles = parseRoles(values.roles);
  const fault = labelFault(label);
  if (fault !== undefined || !roles.ok) {
    return wrong(KEYS_CREATE_HELP, io, fault ?? (roles.ok ? '' : inEnglish(roles.reason)));
  }
  const secrets = keyFile(io, 'secretKeys', values['secrets-file']).file;
  const keyring = keyFile(io, 'keyring', values.keyring).file;
  const before = await readSecretKeyFile(secrets);
  const secret = createSecretKey(label, roles.roles, NODE_ED25519);
  const entry = publicHalf(secret, NODE_ED25519);
  const written = await addSecretKey(secrets, secret, appendedTable);
  if (!written.ok || entry === undefined) {
    const failure = written.ok ? undefined : written.failure;
    return report.failure(
      failure?.kind ?? 'damaged',
      failure?.sentence ?? { message: 'The new key does not fit itself.', args: [] },
      2,
    );
  }
  const earlier = before.ok
    ? before.value.keys.key.find((each) => each.roles.some((role) => entry.roles.includes(role)))
    : undefined;
  if (earlier !== undefined) {
    report.note({
      message:
        'The file held a key for one of these roles already, of "{0}", and the first one signs. Choose the new one with: sign --label',
      args: [earlier.label],
    });
  }
  if (!values['skip-keyring']) {
    const added = await addToKeyring(keyring, [entry], appendedTable);
    if (!added.ok) {
      const args = [secrets, inEnglish(added.failure.sentence)];
      return report.failure(
        added.failure.kind,
        {
          message:
            'The secret key is in {0}, but its public half is not in the keyring: {1} Once that is mended, add it with: keys add',
          args,
        },
        2,
      );
    }
  }
  report.result(
    [
      `Created a key of ${label} as ${entry.roles.join(', ')}.`,
      `  public key: ${entry.key}`,
      `  secret key: in ${secrets}`,
      ...(values['skip-keyring'] ? [] : [`  keyring: ${keyring}`]),
    ],
    { ...entry, secretsFile: secrets, keyring: values['skip-keyring'] ? null : keyring },
  );
  return 0;
}
