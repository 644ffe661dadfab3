/**
 * Keyrings and secret key files on this machine. They are changed as text, so comments and order of a
 * file that somebody wrote by hand stay; a new one looks as the reference's.
 */
import { hideSecrets } from '../../../server/src/domain/secretText';
import {
  EMPTY_KEYRING,
  KEY_FILE_VERSION,
  normalKey,
  parseKeyring,
  publicKeyEntries,
  type Keyring,
  type PublicKeyEntry,
} from '../bindle/keyring';
import {
  parseSecretKeys,
  secretKeyEntries,
  type SecretKeyEntry,
  type SecretKeyFile,
} from '../bindle/secretKeys';
import { inEnglish } from '../bindle/sentence';
import type { AppendTable } from '../bindle/tomlAppend';
import type { Parsed } from '../bindle/tomlRead';
import { failed, type KeyFileResult } from './failure';
import { readText } from './readText';
import { replaceFile } from './replaceFile';

export interface SecretKeysRead {
  readonly keys: SecretKeyFile;
  /** Others than the owner may read the file. */
  readonly exposed: boolean;
}

const NEW_FILE = `version = "${KEY_FILE_VERSION}"\n`;

/** A keyring; `absent` where there is no such file, which the reference takes for an empty one. */
export async function readKeyringFile(file: string): Promise<KeyFileResult<Keyring>> {
  const read = await readText(file);
  return read.ok ? parsed(file, 'keyring', parseKeyring(read.value.text)) : read;
}

export async function readSecretKeyFile(file: string): Promise<KeyFileResult<SecretKeysRead>> {
  const read = await readText(file);
  if (!read.ok) {
    return read;
  }
  const keys = parsed(file, 'secret', parseSecretKeys(read.value.text));
  const exposed = process.platform !== 'win32' && (read.value.mode & 0o077) !== 0;
  return keys.ok ? { ok: true, value: { keys: keys.value, exposed } } : keys;
}

/** Adds a key behind those of the file, which is made when it is missing. Readable by its owner alone from then on. */
export function addSecretKey(
  file: string,
  entry: SecretKeyEntry,
  append: AppendTable,
): Promise<KeyFileResult<void>> {
  return replaceFile<void>(file, {
    mode: () => 0o600,
    change: (old) => {
      if (old !== undefined) {
        const read = parsed(file, 'secret', parseSecretKeys(old));
        if (!read.ok) {
          return read;
        }
      }
      const text = withTables(old, [secretKeyEntries(entry)], append);
      return text !== undefined && parseSecretKeys(text).ok
        ? { ok: true, value: { text, value: undefined } }
        : noPlace(file);
    },
  });
}

export interface AddedKeys {
  readonly added: readonly PublicKeyEntry[];
  /** Keys that the keyring holds already, as it has them. */
  readonly present: readonly PublicKeyEntry[];
}

/** Adds the keys that the keyring does not hold yet; it is made when it is missing. */
export function addToKeyring(
  file: string,
  entries: readonly PublicKeyEntry[],
  append: AppendTable,
): Promise<KeyFileResult<AddedKeys>> {
  return replaceFile<AddedKeys>(file, {
    mode: (old) => old?.mode ?? 0o644,
    change: (old) => {
      const read =
        old === undefined
          ? ({ ok: true, value: EMPTY_KEYRING } as const)
          : parsed(file, 'keyring', parseKeyring(old));
      if (!read.ok) {
        return read;
      }
      const { added, present } = divide(read.value, entries);
      if (added.length === 0) {
        return { ok: true, value: { value: { added, present } } };
      }
      const text = withTables(old, added.map(publicKeyEntries), append);
      return text !== undefined && parseKeyring(text).ok
        ? { ok: true, value: { text, value: { added, present } } }
        : noPlace(file);
    },
  });
}

function divide({ key }: Keyring, entries: readonly PublicKeyEntry[]): AddedKeys {
  const held = new Map(key.map((entry) => [normalKey(entry.key) ?? entry.key, entry]));
  const added: PublicKeyEntry[] = [];
  const present: PublicKeyEntry[] = [];
  for (const entry of entries) {
    const id = normalKey(entry.key) ?? entry.key;
    const there = held.get(id);
    if (there === undefined) {
      held.set(id, entry);
      added.push(entry);
    } else {
      present.push(there);
    }
  }
  return { added, present };
}

type Entries = ReturnType<typeof publicKeyEntries>;

function withTables(
  old: string | undefined,
  tables: readonly Entries[],
  append: AppendTable,
): string | undefined {
  return tables.reduce<string | undefined>(
    (text, entries) => (text === undefined ? undefined : append(text, 'key', entries)),
    old ?? NEW_FILE,
  );
}

function parsed<T>(file: string, kind: 'keyring' | 'secret', read: Parsed<T>): KeyFileResult<T> {
  if (read.ok) {
    return read;
  }
  // Somebody may have named a file of secrets as the keyring.
  const why = hideSecrets(inEnglish(read.reason));
  return kind === 'keyring'
    ? failed('damaged', '{0} is no keyring: {1} Correct it, or name another file.', file, why)
    : failed(
        'damaged',
        '{0} is no file of secret keys: {1} Correct it, or name another file.',
        file,
        why,
      );
}

function noPlace(file: string): KeyFileResult<never> {
  return failed(
    'noPlace',
    '{0} holds its keys in a form that nothing can be added to. Write them as [[key]] tables.',
    file,
  );
}
