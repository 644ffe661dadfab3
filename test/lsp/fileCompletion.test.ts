/** Completion and code actions that need files and bindles, over the wire, with real files. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  CompletionList,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { SEARCH_BINDLES } from '../../server/src/contract/bindleSearch';
import { ADD_PARCELS, type AddParcelsResult } from '../../server/src/contract/fileActions';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { PUSH, type Client } from './client';
import { start } from './inProcess';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "weather"\nversion = "1.0.0"\n';

async function project(t: TestContext, capabilities: ClientCapabilities = PUSH) {
  // Hooks run in the order of their registration, so the session is ended before it is cut.
  const ended: (() => Promise<unknown>)[] = [];
  t.after(async () => {
    for (const end of ended) {
      await end();
    }
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-lsp-values-'));
  await mkdir(path.join(folder, 'static'));
  await writeFile(path.join(folder, 'app.wasm'), 'wasm');
  await writeFile(path.join(folder, 'static/index.html'), '<p>');
  await symlink('app.wasm', path.join(folder, 'link.wasm'));
  const { client } = await start(t, { capabilities }, undefined, createNodeFiles());
  ended.push(
    () => client.request('shutdown', undefined),
    () => rm(folder, { recursive: true }),
  );
  return { client, uri: pathToFileURL(path.join(folder, 'invoice.toml')).href };
}

/** Opens a text with a `‸` at the cursor and asks for completion there. */
async function complete(client: Client, uri: string, marked: string) {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  client.open(uri, text);
  const lines = text.slice(0, offset).split('\n');
  const list = await client.request<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  });
  return { text, list, labels: list.items.map(({ label }) => label) };
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (before, { range, newText }) =>
        before.slice(0, offsetOf(range.start)) + newText + before.slice(offsetOf(range.end)),
      text,
    );
}

test('names of files, and the whole label with the one that is chosen', async (t) => {
  const { client, uri } = await project(t);
  const head = `${HEAD}[[parcel]]\n[parcel.label]\n`;
  const { text, list, labels } = await complete(client, uri, `${head}size = 1\nname = "‸"\n`);
  assert.deepEqual(labels.slice(0, 2), ['app.wasm', 'static/']);
  assert.ok(!labels.includes('link.wasm'));
  const [item] = list.items;
  const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
  const edits = [resolved.textEdit as TextEdit, ...(resolved.additionalTextEdits ?? [])];
  assert.equal(
    apply(text, edits),
    `${head}sha256 = "${sha256('wasm')}"\nmediaType = "application/wasm"\nsize = 4\nname = "app.wasm"\n`,
  );
});

test('files of a folder, and what a label says of its file', async (t) => {
  const { client, uri } = await project(t);
  const label = `${HEAD}[[parcel]]\n[parcel.label]\nname = `;
  const below = await complete(client, uri, `${label}"static/‸"\n`);
  assert.deepEqual(below.labels, ['static/index.html']);
  const digest = await complete(client, `${uri}`, `${label}"app.wasm"\nsha256 = ‸\n`);
  assert.equal(digest.labels[0], sha256('wasm'));
  const size = await complete(client, uri, `${label}"app.wasm"\nsize = ‸\n`);
  assert.equal((size.list.items[0]?.textEdit as TextEdit).newText, '4');
  const out = await complete(client, uri, `${label}"../‸"\n`);
  // Only the example of the schema is left.
  assert.deepEqual(out.labels, ['static/index.html']);
  const linked = await complete(client, uri, `${label}"link.wasm"\nsha256 = ‸\n`);
  assert.ok(!linked.labels.includes(sha256('wasm')));
});

test('bindles of the servers: what is known at once, the rest when it is asked again', async (t) => {
  const { client } = await start(t, { initializationOptions: { bindles: true } });
  const asked: string[] = [];
  let answer: (ids: string[]) => void = () => undefined;
  client.raw.onRequest(SEARCH_BINDLES, ({ query }: { query: string }) => {
    asked.push(query);
    return new Promise((resolve) => {
      answer = (ids) => resolve({ ids });
    });
  });
  const uri = 'file:///project/invoice.toml';
  const text = `${HEAD}[[parcel]]\n[parcel.label]\norigin = "wea‸"\n`;
  const began = performance.now();
  const first = await complete(client, uri, text);
  assert.ok(performance.now() - began < 1500);
  assert.equal(first.list.isIncomplete, true);
  answer(['weather/1.0.0', 'weather/1.1.0']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await complete(client, uri, text);
  assert.deepEqual(second.labels, ['weather/1.0.0', 'weather/1.1.0']);
  assert.deepEqual(asked, ['wea']);
});

const LATE: ClientCapabilities = {
  ...PUSH,
  textDocument: {
    ...PUSH.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

const AT_ONCE: ClientCapabilities = {
  ...PUSH,
  textDocument: {
    ...PUSH.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
    },
  },
};

const wrong = (name: string) =>
  `[[parcel]]\n[parcel.label]\nsha256 = "${sha256('old')}"\nmediaType = "text/plain"\nname = "${name}"\nsize = 3000\n`;

for (const [title, capabilities] of [
  ['when it is chosen', LATE],
  ['at once', AT_ONCE],
] as const) {
  test(`one label or all are filled from their files, ${title}`, async (t) => {
    const { client, uri } = await project(t, capabilities);
    const text = HEAD + wrong('app.wasm') + wrong('static/index.html') + wrong('absent.txt');
    client.open(uri, text);
    const differs = () =>
      (client.latest(uri)?.diagnostics ?? []).filter(
        ({ code }) => code === 'invoice/file-size-differs',
      );
    await client.until(() => differs().length === 2, 'two wrong sizes');
    const [problem] = differs();
    assert.ok(problem !== undefined);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    const fill = actions.filter((action) => action.title.startsWith('Fill'));
    assert.deepEqual(
      fill.map((action) => [action.title, action.kind, action.isPreferred]),
      [
        ['Fill size and sha256 from the file “app.wasm”', 'quickfix', true],
        ['Fill size and sha256 from all 2 files of this invoice', 'quickfix', undefined],
      ],
    );
    const editsOf = async (action: CodeAction | undefined): Promise<TextEdit[]> => {
      assert.equal(action?.edit === undefined, capabilities === LATE);
      const { edit } =
        capabilities === LATE
          ? await client.request<CodeAction>('codeAction/resolve', action)
          : (action ?? {});
      return edit?.changes?.[uri] ?? [];
    };
    const right = (name: string, content: string) =>
      wrong(name).replace(sha256('old'), sha256(content)).replace('3000', String(content.length));
    assert.equal(
      apply(text, await editsOf(fill[0])),
      HEAD + right('app.wasm', 'wasm') + wrong('static/index.html') + wrong('absent.txt'),
    );
    const filled = apply(text, await editsOf(fill[1]));
    assert.equal(
      filled,
      HEAD + right('app.wasm', 'wasm') + right('static/index.html', '<p>') + wrong('absent.txt'),
    );
    // The result is checked again by the server.
    client.change(uri, 2, { text: filled });
    await client.until(() => differs().length === 0, 'no wrong size');
  });
}

test('parcels are added for files, and what is none is told', async (t) => {
  const { client, uri } = await project(t);
  client.open(uri, HEAD.replaceAll('\n', '\r\n'));
  const result = await client.request<AddParcelsResult>(ADD_PARCELS, {
    uri,
    names: ['app.wasm', 'link.wasm', '../x', 'static'],
  });
  assert.deepEqual(result.unread, ['link.wasm', '../x', 'static']);
  assert.equal(result.version, 1);
  const [edit] = result.edits;
  assert.equal(
    edit?.newText.trim(),
    `[[parcel]]\r\n\r\n[parcel.label]\r\nsha256 = "${sha256('wasm')}"\r\nmediaType = "application/wasm"\r\nname = "app.wasm"\r\nsize = 4`,
  );
});
