/** A real binary beside a Spin manifest: its problem, what a build of it changes, its hint and its hover. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Hover, InlayHint } from 'vscode-languageserver-protocol';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { componentBytes } from '../support/wasm';
import { start } from './inProcess';

const HTTP = 'wasi:http/incoming-handler@0.2.0';
const TEXT =
  'spin_manifest_version = 2\n[application]\nname = "a"\n[[trigger.http]]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n';

test('a binary is judged, judged anew once it is built, and told of in hints and hovers', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-lsp-wasm-'));
  t.after(() => rm(folder, { recursive: true }));
  const uri = pathToFileURL(path.join(folder, 'spin.toml')).href;
  const file = path.join(folder, 'a.wasm');
  await writeFile(file, Uint8Array.from(componentBytes({ functions: ['handle-message'] })));
  const capabilities = {
    textDocument: {
      inlayHint: {},
      hover: { contentFormat: ['markdown' as const] },
      publishDiagnostics: {},
    },
  };
  const { client } = await start(t, { capabilities }, undefined, createNodeFiles());
  client.open(uri, TEXT);
  const shows = (...codes: string[]): Promise<void> =>
    client.until(
      () =>
        client.latest(uri) !== undefined &&
        (client.latest(uri)?.diagnostics ?? []).map(({ code }) => code).join() === codes.join(),
      codes.join(),
    );
  await shows('spin/start/no-handler');
  await writeFile(file, Uint8Array.from(componentBytes({ exports: [HTTP] })).subarray(0, 60));
  await shows('spin/start/damaged-wasm');
  await writeFile(file, Uint8Array.from(componentBytes({ exports: [HTTP] })));
  await shows();
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  // Nothing is wrong as soon as the old answer is gone; the new one takes another look.
  let hints = '';
  for (let tries = 0; tries < 100 && !hints.includes('component, WASI 0.2'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const found = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range,
    });
    hints = JSON.stringify(found);
  }
  assert.ok(hints.includes('component, WASI 0.2'), hints);
  const hover = await client.request<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 7, character: 12 },
  });
  assert.match(
    JSON.stringify(hover.contents),
    /A WebAssembly component of .* made for WASI 0\.2\.0/,
  );
  await client.request('shutdown', undefined);
});
