/** Names and files of a Spin manifest, over the protocol and over real files. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  SemanticTokens,
  SemanticTokensDelta,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { PULL, edit, type Client } from './client';
import { start } from './inProcess';

const FULL: ClientCapabilities = {
  workspace: { ...PULL.workspace, workspaceEdit: { documentChanges: true } },
  textDocument: {
    ...PULL.textDocument,
    documentLink: {},
    definition: { linkSupport: true },
    references: {},
    documentHighlight: {},
    rename: { prepareSupport: true },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

const TEXT = `#:schema https://schemas.spinframework.dev/spin/manifest-v2/latest.json
spin_manifest_version = 2
[application]
name = "shop"
[variables]
token = { required = true }
[[trigger.http]]
route = "/"
component = "cart"
[component.cart]
source = "cart.wasm"
files = ["README"]
key_value_stores = ["cache"]
allowed_outbound_hosts = ["http://cart.spin.internal"]
[component.cart.variables]
token = "{{ token }}"
[component.cart.build]
command = "cargo build"
workdir = "cart"
`;

async function project(t: TestContext) {
  const root = await mkdtemp(path.join(tmpdir(), 'bindle-spin-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  await mkdir(path.join(root, 'cart'));
  await writeFile(path.join(root, 'cart', 'Cargo.toml'), '[package]\n');
  await writeFile(path.join(root, 'README'), 'read');
  await writeFile(path.join(root, 'runtime-config.toml'), '\n[key_value_store.cache]\n');
  const folder = pathToFileURL(root).href;
  return { root, folder, uri: `${folder}/spin.toml` };
}

/** Asks until the answer holds: what is known of files comes in the background. */
async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (let left = 100; ; left--) {
    const answer = await ask();
    if (holds(answer) || left === 0) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});

/** A client that pulls is the one who has the files looked at. */
const pull = (client: Client, uri: string) =>
  client.request('textDocument/diagnostic', { textDocument: { uri } });

test('definitions and links lead to files that are there, and to no others', async (t) => {
  const { root, folder, uri } = await project(t);
  const { client } = await start(t, { capabilities: FULL }, undefined, createNodeFiles());
  client.open(uri, TEXT);
  const definition = (line: number, character: number) =>
    client.request<LocationLink[]>('textDocument/definition', at(uri, line, character));
  const toSource = await eventually(
    async () => {
      await pull(client, uri);
      return definition(9, 12);
    },
    ([link]) => link?.targetUri === `${folder}/cart/Cargo.toml`,
  );
  assert.equal(toSource[0]?.targetUri, `${folder}/cart/Cargo.toml`);
  // Its text is read after the names were looked at.
  const [toConfiguration] = await eventually(
    () => definition(12, 22),
    ([link]) => link?.targetUri === `${folder}/runtime-config.toml`,
  );
  assert.equal(toConfiguration?.targetUri, `${folder}/runtime-config.toml`);
  assert.equal(toConfiguration.targetSelectionRange.start.line, 1);
  const [toComponent] = await definition(8, 14);
  assert.equal(toComponent?.targetUri, uri);
  const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri },
  });
  assert.deepEqual(
    links.map(({ target }) => target?.replace(`${folder}/`, '')),
    ['https://schemas.spinframework.dev/spin/manifest-v2/latest.json', 'README', 'cart/Cargo.toml'],
  );
  await unlink(path.join(root, 'cart', 'Cargo.toml'));
  const itself = await eventually(
    async () => {
      client.change(uri, 2, { text: TEXT });
      await pull(client, uri);
      return definition(9, 12);
    },
    ([link]) => link?.targetUri === uri,
  );
  assert.equal(itself[0]?.targetUri, uri);
  await client.request('shutdown', undefined);
});

test('a component is found and renamed in keys, strings and hosts', async (t) => {
  const { uri } = await project(t);
  const { client } = await start(t, { capabilities: FULL });
  client.open(uri, TEXT);
  const references = await client.request<Location[]>('textDocument/references', {
    ...at(uri, 13, 36),
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    references.map(({ range }) => range.start.line),
    [8, 13],
  );
  const highlights = await client.request<DocumentHighlight[]>(
    'textDocument/documentHighlight',
    at(uri, 8, 14),
  );
  assert.deepEqual(
    highlights.map(({ range, kind }) => [range.start.line, kind]),
    [
      [8, 2],
      [9, 3],
      [13, 2],
      [14, 3],
      [16, 3],
    ],
  );
  const change = await client.request<WorkspaceEdit>('textDocument/rename', {
    ...at(uri, 8, 14),
    newName: 'basket',
  });
  const [first] = change.documentChanges ?? [];
  assert.ok(first !== undefined && 'edits' in first);
  assert.equal(first.edits.length, 5);
  await assert.rejects(
    client.request('textDocument/rename', { ...at(uri, 8, 14), newName: 'my_cart' }),
    /must be joined by "-"/,
  );
});

test('tokens of names follow an edit', async (t) => {
  const { uri } = await project(t);
  const { client } = await start(t, { capabilities: FULL });
  client.open(uri, TEXT);
  const document = { textDocument: { uri } };
  const before = await client.request<SemanticTokens>('textDocument/semanticTokens/full', document);
  // The variable in the template gets a longer name, then the line a neighbour.
  client.change(uri, 2, edit(15, 12, 12, 'my_'), edit(14, 26, 26, '\n'));
  const delta = await client.request<SemanticTokensDelta>(
    'textDocument/semanticTokens/full/delta',
    { ...document, previousResultId: before.resultId },
  );
  const data = [...before.data];
  for (const { start: from, deleteCount, data: added = [] } of [...delta.edits].reverse()) {
    data.splice(from, deleteCount, ...added);
  }
  const after = await client.request<SemanticTokens>('textDocument/semanticTokens/full', document);
  assert.deepEqual(data, after.data);
  assert.notDeepEqual(before.data, after.data);
  const fresh = await start(t, { capabilities: FULL });
  const lines = TEXT.split('\n');
  lines[15] = (lines[15] ?? '').replace('{{ token', '{{ my_token');
  lines.splice(15, 0, '');
  fresh.client.open(uri, lines.join('\n'));
  assert.deepEqual(
    (await fresh.client.request<SemanticTokens>('textDocument/semanticTokens/full', document)).data,
    after.data,
  );
});
