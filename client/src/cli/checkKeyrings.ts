/** The keyrings that `check --keyring` trusts. */
import { pathToFileURL } from 'node:url';
import { createKeyringFiles } from '../../../server/src/files/keyringFiles';
import type { LanguageService, TrustedKey, TrustedKeys } from '../../../server/src/service/types';
import type { CliIo } from './io';

/**
 * By key, of all of them; undefined without any. A sentence where one can't be used: to judge with half
 * of the keys would call known signers unknown.
 */
export async function readKeyrings(
  paths: readonly string[],
  service: LanguageService,
  io: CliIo,
): Promise<TrustedKeys | string | undefined> {
  if (paths.length === 0) {
    return undefined;
  }
  const trusted = new Map<string, TrustedKey[]>();
  for (const file of await createKeyringFiles().read(paths, pathToFileURL(`${io.cwd}/`).href)) {
    if (!('text' in file)) {
      return `The keyring ${file.path} can’t be used: ${file.why}.`;
    }
    const keys = service.readKeyring(file.text);
    if (keys === undefined) {
      return `The keyring ${file.path} can’t be used: it has errors; “check” the file itself to see them.`;
    }
    for (const key of keys) {
      trusted.set(key.key, [...(trusted.get(key.key) ?? []), key]);
    }
  }
  return trusted;
}
