/** The version to go on with when one is used up. */
import { nextVersion } from '../../../server/src/domain/semver';
import type { BindleClient, Invoice } from '../bindle/types';

const ATTEMPTS = 100;

/**
 * The next version after the invoice's that the server does not have yet, as far as one page of its
 * search tells; without an answer simply the next one.
 */
export async function suggestVersion(
  { bindle: { name, version } }: Invoice,
  client: BindleClient,
  signal: AbortSignal,
): Promise<string> {
  const search = await client.search({ query: name, limit: 255 }, { signal });
  const taken = new Set(
    (search.ok ? search.value.invoices : [])
      .filter(({ bindle }) => bindle.name === name)
      .map(({ bindle }) => bindle.version),
  );
  let suggestion = nextVersion(version) ?? version;
  for (let attempt = 0; taken.has(suggestion) && attempt < ATTEMPTS; attempt += 1) {
    suggestion = nextVersion(suggestion) ?? suggestion;
  }
  return suggestion;
}
