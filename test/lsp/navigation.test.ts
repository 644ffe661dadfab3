import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseError } from 'vscode-jsonrpc';
import {
  LSPErrorCodes,
  type ClientCapabilities,
  type CodeLens,
  type DocumentHighlight,
  type DocumentLink,
  type FoldingRange,
  type InlayHint,
  type Location,
  type LocationLink,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensDelta,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { createLanguageService } from '../../server/src/service/languageService';
import { PULL, edit } from './client';
import { start } from './inProcess';

const URI = 'file:///project/invoice.toml';
const TEXT = `bindleVersion = "1.0.0"
[bindle]
name = "a"
[[group]]
name = "server"
[[parcel]]
[parcel.label]
name = "a.wasm"
size = 2048
[parcel.conditions]
memberOf = ["server"]
`;

/** As VS Code says it. */
const FULL: ClientCapabilities = {
  workspace: {
    ...PULL.workspace,
    workspaceEdit: { documentChanges: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    ...PULL.textDocument,
    foldingRange: { rangeLimit: 5000 },
    selectionRange: {},
    documentLink: { tooltipSupport: true },
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
    inlayHint: {},
    codeLens: {},
  },
};

const document = { textDocument: { uri: URI } };
const at = (line: number, character: number) => ({
  ...document,
  position: { line, character },
});
const lines = (from: number, to: number) => ({
  start: { line: from, character: 0 },
  end: { line: to, character: 0 },
});

test('a client is offered what it knows of, and nothing else', async (t) => {
  const plain = await start(t, { capabilities: {} });
  const full = await start(t, { capabilities: FULL });
  const offered = [
    'foldingRangeProvider',
    'selectionRangeProvider',
    'documentLinkProvider',
    'definitionProvider',
    'referencesProvider',
    'documentHighlightProvider',
    'renameProvider',
    'semanticTokensProvider',
    'inlayHintProvider',
    'codeLensProvider',
  ] as const;
  for (const name of offered) {
    assert.equal(plain.capabilities[name], undefined, name);
    assert.ok(full.capabilities[name] !== undefined, name);
  }
  assert.deepEqual(full.capabilities.renameProvider, { prepareProvider: true });
  const tokens = full.capabilities.semanticTokensProvider;
  assert.ok(tokens !== undefined && 'legend' in tokens);
  assert.deepEqual(tokens.full, { delta: true });
  assert.equal(tokens.range, true);
  assert.ok(tokens.legend.tokenTypes.includes('property'));
});

test('a client that takes no changes of tokens is offered none', async (t) => {
  const { capabilities } = await start(t, {
    capabilities: {
      textDocument: {
        rename: {},
        semanticTokens: {
          requests: { full: true },
          tokenTypes: [],
          tokenModifiers: [],
          formats: ['relative'],
        },
      },
    },
  });
  assert.equal(capabilities.renameProvider, true);
  const tokens = capabilities.semanticTokensProvider;
  assert.ok(tokens !== undefined && 'legend' in tokens);
  assert.deepEqual([tokens.full, tokens.range], [true, false]);
});

test('folding, selection, links and names answer over the wire', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', document);
  assert.deepEqual(
    folds.map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [1, 2],
      [3, 4],
      [5, 10],
      [6, 8],
      [9, 10],
    ],
  );
  const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
    ...document,
    positions: [{ line: 7, character: 9 }],
  });
  assert.deepEqual(selection?.range, {
    start: { line: 7, character: 8 },
    end: { line: 7, character: 14 },
  });
  const [link] = await client.request<DocumentLink[]>('textDocument/documentLink', document);
  assert.equal(link?.target, 'file:///project/a.wasm');
  const [definition] = await client.request<LocationLink[]>('textDocument/definition', at(10, 14));
  assert.equal(definition?.targetSelectionRange.start.line, 4);
  const references = await client.request<Location[]>('textDocument/references', {
    ...at(4, 9),
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    references.map(({ range }) => range.start.line),
    [10],
  );
  const highlights = await client.request<DocumentHighlight[]>(
    'textDocument/documentHighlight',
    at(4, 9),
  );
  assert.equal(highlights.length, 2);
});

test('a client without links gets plain places of definitions', async (t) => {
  const { client } = await start(t, { capabilities: { textDocument: { definition: {} } } });
  client.open(URI, TEXT);
  assert.deepEqual(await client.request<Location[]>('textDocument/definition', at(10, 14)), [
    {
      uri: URI,
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 14 } },
    },
  ]);
  await client.settled();
});

test('a rename carries the version where the client takes one', async (t) => {
  const rename = { ...at(4, 9), newName: 'b' };
  const full = await start(t, { capabilities: FULL });
  full.client.open(URI, TEXT, 'toml', 7);
  const versioned = await full.client.request<WorkspaceEdit>('textDocument/rename', rename);
  const [change] = versioned.documentChanges ?? [];
  assert.ok(change !== undefined && 'textDocument' in change);
  assert.deepEqual(change.textDocument, { uri: URI, version: 7 });
  assert.equal(change.edits.length, 2);
  const plain = await start(t);
  plain.client.open(URI, TEXT);
  const unversioned = await plain.client.request<WorkspaceEdit>('textDocument/rename', rename);
  assert.equal(unversioned.changes?.[URI]?.length, 2);
  await plain.client.settled();
});

test('a rename that can’t be is refused in words, and nothing is logged', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  await assert.rejects(
    client.request('textDocument/rename', { ...at(4, 9), newName: '' }),
    (error) =>
      error instanceof ResponseError &&
      error.code === LSPErrorCodes.RequestFailed &&
      error.message.startsWith('A group needs a name'),
  );
  assert.equal(await client.request('textDocument/prepareRename', at(2, 9)), null);
  assert.equal(await client.request('textDocument/rename', { ...at(2, 9), newName: 'b' }), null);
  assert.deepEqual(client.logged, []);
});

/** What a client has after it applied a delta. */
function patched(data: readonly number[], { edits }: SemanticTokensDelta): number[] {
  return edits.reduceRight<number[]>(
    (now, { start: from, deleteCount, data: added = [] }) => [
      ...now.slice(0, from),
      ...added,
      ...now.slice(from + deleteCount),
    ],
    [...data],
  );
}

test('changed tokens are told from the last answer', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const full = (method = 'textDocument/semanticTokens/full') =>
    client.request<SemanticTokens>(method, document);
  const delta = (previousResultId: string | undefined) =>
    client.request<SemanticTokens | SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      ...document,
      previousResultId,
    });
  const first = await full();
  assert.ok(first.data.length >= 5 * 15 && first.resultId !== undefined);
  client.change(URI, 2, edit(2, 10, 10, '\nversion = "1.0.0"'));
  const changed = await delta(first.resultId);
  assert.ok('edits' in changed);
  assert.equal(changed.edits.length, 1);
  assert.ok((changed.edits[0]?.data?.length ?? 99) <= 20);
  const now = await full();
  assert.deepEqual(patched(first.data, changed), now.data);
  const nothing = await delta(now.resultId);
  assert.ok('edits' in nothing && nothing.edits.length === 0);
  // An answer that is not the last one is no basis any more.
  const whole = await delta(first.resultId);
  assert.ok('data' in whole);
  assert.deepEqual(whole.data, now.data);
  client.close(URI);
  client.open(URI, TEXT);
  assert.ok('data' in (await delta(whole.resultId)));
});

test('tokens of a range are a part of all', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
    ...document,
    range: lines(1, 2),
  });
  // `bindle` of line 1 and `name` of line 2 with its string.
  assert.deepEqual(data.slice(0, 3), [1, 1, 6]);
  assert.equal(data.length, 15);
});

test('hints and lenses follow the settings, and are asked for anew when those change', async (t) => {
  let settings: unknown = {};
  const { client } = await start(t, {
    capabilities: FULL,
    configuration: () => settings,
    initializationOptions: { commands: ['bindle.push', 'bindle.unknown', 7] },
  });
  const refreshed: string[] = [];
  for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh']) {
    client.raw.onRequest(method, () => {
      refreshed.push(method);
      return null;
    });
  }
  client.open(URI, TEXT);
  const hints = async () =>
    (
      await client.request<InlayHint[]>('textDocument/inlayHint', {
        ...document,
        range: lines(0, 99),
      })
    ).map(({ label }) => label);
  const lenses = async () =>
    (await client.request<CodeLens[]>('textDocument/codeLens', document)).map(
      ({ command }) => command?.title,
    );
  assert.deepEqual(await hints(), ['1 parcel', '2.0 KB']);
  assert.deepEqual(await lenses(), []);
  settings = { inlayHints: { size: false, groups: 'yes' }, codeLens: { enabled: true } };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.settled();
  assert.deepEqual(refreshed.sort(), ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']);
  // The lens says how many parcels there are.
  assert.deepEqual(await hints(), []);
  assert.deepEqual(await lenses(), ['Push', '1 parcel in this group']);
  assert.match(client.logged.at(-1)?.message ?? '', /bindle\.inlayHints\.groups: "yes"/);
});

test('one of these that fails costs its answer and a line in the log', async (t) => {
  const { client } = await start(t, { capabilities: FULL }, (service) => ({
    ...service,
    findFoldingRanges: () => {
      throw new Error('broken');
    },
  }));
  client.open(URI, TEXT);
  assert.deepEqual(await client.request('textDocument/foldingRange', document), []);
  await client.until(
    () => client.logged.some(({ message }) => message.includes('foldingRange failed')),
    'a line in the log',
  );
});

test('a document of no dialect of ours gets empty answers', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  const other = { textDocument: { uri: 'file:///project/Cargo.toml' } };
  client.open(other.textDocument.uri, '[package]\nname = "a"\n');
  const position = { line: 1, character: 8 };
  assert.deepEqual(await client.request('textDocument/foldingRange', other), []);
  assert.deepEqual(await client.request('textDocument/semanticTokens/full', other), { data: [] });
  assert.deepEqual(await client.request('textDocument/documentLink', other), []);
  assert.equal(await client.request('textDocument/prepareRename', { ...other, position }), null);
  // The façade itself says the same.
  const service = createLanguageService({
    localize: (message) => message,
    abilities: {
      markdown: true,
      snippets: true,
      hierarchicalSymbols: true,
      relatedInformation: true,
      codeDescription: true,
    },
  });
  const foreign = service.openDocument(other.textDocument.uri, 'toml', 1, '[package]\n');
  assert.deepEqual(service.findSelectionRanges(foreign, [position]), []);
  assert.deepEqual(service.findCodeLenses(foreign), []);
});
