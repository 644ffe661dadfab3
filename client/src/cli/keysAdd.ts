/** The verb `keys add`: somebody's public key into the keyring. */
import { decodeBase64 } from '../../../server/src/domain/base64';
import { KEYPAIR_BYTES } from '../../../server/src/domain/signature';
import { appendedTable } from '../../../server/src/service/languageService';
import { normalKey } from '../bindle/keyring';
import { parseRoles } from '../bindle/roles';
import { inEnglish } from '../bindle/sentence';
import { addToKeyring } from '../keys/keyFiles';
import type { CliIo, ExitStatus } from './io';
import { labelFault } from './keyLabel';
import { call, keyFile, wrong } from './keyOptions';
import { KEYS_ADD_HELP } from './keysHelp';

export async function keysAdd(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(KEYS_ADD_HELP, args, io, [3, 3]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const [label = '', roleList = '', given = ''] = operands;
  const fault = labelFault(label);
  if (fault !== undefined) {
    return wrong(KEYS_ADD_HELP, io, fault);
  }
  const roles = parseRoles(roleList);
  if (!roles.ok) {
    // Not what was given: somebody may have mixed up the operands.
    return wrong(KEYS_ADD_HELP, io, 'ROLES are creator, approver, host, proxy, with commas.');
  }
  const key = normalKey(given);
  if (key === undefined) {
    return wrong(KEYS_ADD_HELP, io, keyFault(given));
  }
  const { file } = keyFile(io, 'keyring', values.keyring);
  const done = await addToKeyring(file, [{ label, roles: roles.roles, key }], appendedTable);
  if (!done.ok) {
    return report.failure(done.failure.kind, done.failure.sentence, 2);
  }
  const [present] = done.value.present;
  const entry = present ?? { label, roles: roles.roles, key };
  report.result(
    [
      present === undefined
        ? `Added the key of ${label} to ${file}.`
        : `${file} holds this key already, as the key of ${present.label} (${present.roles.join(', ')}).`,
    ],
    { ...entry, keyring: file, added: present === undefined },
  );
  return 0;
}

/** Says nothing of the key itself: it may be a secret one. */
function keyFault(given: string): string {
  const decoded = decodeBase64(given);
  if (!decoded.ok) {
    return `KEY is no public key. ${inEnglish(decoded.fault)}`;
  }
  if (decoded.bytes.length === KEYPAIR_BYTES) {
    return 'KEY has 64 bytes, as a secret keypair has. If it is one, it has been seen by this machine’s list of processes: make a new key. “keys print” tells the public half, which belongs here.';
  }
  return decoded.bytes.length === 32
    ? 'KEY is one of the few keys that fit what nobody signed; Bindle refuses it.'
    : `KEY has ${decoded.bytes.length} bytes; a public key has 32.`;
}
