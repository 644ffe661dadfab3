/** Bindles for completion: asked of real servers that run; the others cost nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activateBindleSearch } from '../../client/src/features/bindleSearch/activateBindleSearch';
import type { BindleServer, ServerDirectory } from '../../client/src/workbench/servers';
import { SEARCH_BINDLES, type SearchBindlesResult } from '../../server/src/contract/bindleSearch';
import { clientFor, invoiceToml, signal, startHttp, startServer } from './support/bindles';

function server(id: string, url: string | undefined, state: BindleServer['state']): BindleServer {
  return {
    kind: 'remote',
    id,
    name: id,
    state,
    url,
    connect: () => {
      assert.ok(url !== undefined, 'a server that does not run was started');
      return Promise.resolve({ ok: true, client: clientFor(url) });
    },
  };
}

async function search(servers: readonly BindleServer[], query: string): Promise<readonly string[]> {
  const directory: ServerDirectory = {
    list: () => servers,
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const [request] = activateBindleSearch(directory).requests;
  assert.equal(request?.method, SEARCH_BINDLES);
  return ((await request.answer({ query }, signal)) as SearchBindlesResult).ids;
}

test('every running server is asked, each id comes once, and a failing one is left out', async (t) => {
  const [first, second] = [await startServer(), await startServer()];
  const broken = await startHttp((_, response) => {
    response.statusCode = 500;
    response.end();
  });
  t.after(() => Promise.all([first.close(), second.close(), broken.close()]));
  for (const [url, name, version] of [
    [first.url, 'example.com/weather', '1.0.0'],
    [first.url, 'example.com/weather', '1.1.0'],
    [second.url, 'example.com/weather', '1.0.0'],
    [second.url, 'news', '2.0.0'],
  ] as const) {
    const made = await clientFor(url).createInvoice(Buffer.from(invoiceToml(name, version)), {
      signal,
    });
    assert.ok(made.ok);
  }
  const servers = [
    server('a', first.url, 'running'),
    server('b', second.url, 'running'),
    server('c', broken.url, 'running'),
    server('d', 'http://127.0.0.1:1/v1/', 'running'),
    server('e', undefined, 'stopped'),
  ];
  const weather = ['example.com/weather/1.0.0', 'example.com/weather/1.1.0'];
  assert.deepEqual([...(await search(servers, 'weather'))].sort(), weather);
  assert.deepEqual(await search(servers, 'example.com/weather/1.1'), weather.slice(1));
  assert.deepEqual([...(await search(servers, 'example.com/weather/'))].sort(), weather);
  assert.deepEqual([...(await search(servers, ''))].sort(), [...weather, 'news/2.0.0']);
  assert.deepEqual(await search(servers, 'nothing'), []);
});
