/** The verb `keys fetch`: the public keys of a Bindle server into the keyring. */
import { appendedTable } from '../../../server/src/service/languageService';
import { createBindleClient } from '../bindle/client';
import { describeFailure } from '../bindle/failureText';
import { labelVerifies, normalKey, type PublicKeyEntry } from '../bindle/keyring';
import { normalizeBaseUrl } from '../bindle/baseUrl';
import { inEnglish } from '../bindle/sentence';
import type { BindleFailure } from '../bindle/types';
import { addToKeyring } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import type { CliIo, ExitStatus } from './io';
import { call, keyFile, wrong, type Called, type Report } from './keyOptions';
import { KEYS_FETCH_HELP } from './keysHelp';

const DEFAULT_SERVER = 'http://localhost:8080/v1/';

export async function keysFetch(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(KEYS_FETCH_HELP, args, io, [0, 0]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, report } = called;
  const address = addressOf(values, io);
  if (address === undefined) {
    const reason =
      'No server is named: give --key-server URL, set BINDLE_KEY_SERVER, or say --host.';
    return wrong(KEYS_FETCH_HELP, io, reason);
  }
  const base = normalizeBaseUrl(address);
  if (!base.ok) {
    return wrong(KEYS_FETCH_HELP, io, inEnglish(base.reason));
  }
  // Public keys are handed out to everybody: no credentials are sent.
  const client = createBindleClient({ baseUrl: base.url, fetch: globalThis.fetch });
  const fetched = await client.getHostKeys({ signal: io.signal });
  if (!fetched.ok) {
    return refused(fetched.failure, base.url, report);
  }
  const { file } = keyFile(io, 'keyring', values.keyring);
  const { good, bad } = divide(fetched.value.key);
  const done = await addToKeyring(file, good, appendedTable);
  if (!done.ok) {
    return report.failure(done.failure.kind, done.failure.sentence, 2);
  }
  for (const { label } of bad) {
    report.note({
      message:
        'A key that {0} sent as that of "{1}" is not added: the key is damaged, or its holder did not sign this label.',
      args: [base.url, label],
    });
  }
  const { added, present } = done.value;
  report.result(
    [
      ...added.map(({ label, key }) => `Added the key of ${label}: ${key}`),
      `${base.url} has ${count(fetched.value.key.length)}; ${added.length} added to ${file}, ${present.length} there already.`,
    ],
    { server: base.url, keyring: file, added, present, refused: bad },
  );
  return bad.length > 0 ? 1 : 0;
}

/** `--host` is the server that the other verbs use; what is said in an argument beats the environment. */
function addressOf(
  values: Called<typeof KEYS_FETCH_HELP>['values'],
  { env }: CliIo,
): string | undefined {
  if (values.host) {
    return nonEmpty(values.server) ?? nonEmpty(env['BINDLE_URL']) ?? DEFAULT_SERVER;
  }
  const named = nonEmpty(values['key-server']) ?? nonEmpty(env['BINDLE_KEY_SERVER']);
  return named?.replace(/\/bindle-keys\/?$/, '/');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function divide(keys: readonly PublicKeyEntry[]): Record<'good' | 'bad', PublicKeyEntry[]> {
  const result: Record<'good' | 'bad', PublicKeyEntry[]> = { good: [], bad: [] };
  for (const entry of keys) {
    const fits = normalKey(entry.key) !== undefined && labelVerifies(entry, NODE_ED25519) !== false;
    result[fits ? 'good' : 'bad'].push(entry);
  }
  return result;
}

function refused(failure: BindleFailure, server: string, report: Report): ExitStatus {
  if (failure.kind === 'notFound') {
    return report.failure(
      failure.kind,
      {
        message:
          '{0} hands out no keys: servers do so since release 0.9. Get its key from whoever runs it, and add it with: keys add',
        args: [server],
      },
      1,
    );
  }
  const status = failure.kind === 'unauthorized' || failure.kind === 'rejected' ? 1 : 2;
  return report.failure(failure.kind, describeFailure(failure), status);
}

function count(keys: number): string {
  return `${keys} ${keys === 1 ? 'key' : 'keys'}`;
}
