/** Names of bindles on the servers of this window, for completion in the language server. */
import { SEARCH_BINDLES } from '../../../../server/src/contract/bindleSearch';
import type {
  SearchBindlesParams,
  SearchBindlesResult,
} from '../../../../server/src/contract/bindleSearch';
import type { BindleServer, ServerDirectory } from '../../workbench/servers';
import type { ServerServices } from '../../workbench/serverServices';

/** A list is for choosing from; more is narrowed by typing. */
const MOST = 100;
/** A server that takes longer has nothing to say while somebody types, in milliseconds. */
const PATIENCE = 5000;

/** Asks every server that runs; none is started for it. */
export function activateBindleSearch(servers: ServerDirectory): ServerServices {
  return {
    offers: { bindles: true },
    requests: [
      {
        method: SEARCH_BINDLES,
        answer: async (params, signal): Promise<SearchBindlesResult> => {
          const { query } = params as SearchBindlesParams;
          const bounded = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
          const asked = servers
            .list()
            .filter(({ state }) => state === 'running')
            .map((server) => idsOn(server, nameIn(query), bounded));
          const found = (await Promise.all(asked)).flat().filter((id) => id.includes(query));
          return { ids: [...new Set(found)].slice(0, MOST) };
        },
      },
    ],
  };
}

/** Servers search by name: a version that has begun would find nothing. */
function nameIn(query: string): string {
  return query.replace(/\/(\d[^/]*)?$/, '');
}

/** None for a server that fails: the explorer tells about it. */
async function idsOn(
  server: BindleServer,
  query: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const connection = await server.connect({ signal });
    if (!connection.ok) {
      return [];
    }
    const found = await connection.client.search({ query, limit: MOST }, { signal });
    return found.ok
      ? found.value.invoices.map(({ bindle }) => `${bindle.name}/${bindle.version}`)
      : [];
  } catch {
    return [];
  }
}
