/** Formatting and code actions over the wire. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { PULL, edit } from './client';
import { start } from './inProcess';

const URI = 'file:///project/invoice.toml';
const TEXT = 'bindleVersion="1.0.0"\n[bindle]\nname = "a"\nversion = "v1.0.0"\nyanked = 012\n';
const OPTIONS = { tabSize: 2, insertSpaces: true };
const document = { textDocument: { uri: URI } };

/** As VS Code says it. */
const FULL: ClientCapabilities = {
  workspace: { ...PULL.workspace, workspaceEdit: { documentChanges: true } },
  textDocument: {
    ...PULL.textDocument,
    formatting: {},
    rangeFormatting: {},
    onTypeFormatting: {},
    codeAction: {
      codeActionLiteralSupport: {
        codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] },
      },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** As an editor of few words says it. */
const PLAIN: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

test('what changes documents is offered to clients that know it', async (t) => {
  const full = await start(t, { capabilities: FULL });
  assert.equal(full.capabilities.documentFormattingProvider, true);
  assert.equal(full.capabilities.documentRangeFormattingProvider, true);
  assert.deepEqual(full.capabilities.documentOnTypeFormattingProvider, {
    firstTriggerCharacter: '\n',
    moreTriggerCharacter: [']', '}'],
  });
  assert.deepEqual(full.capabilities.codeActionProvider, {
    codeActionKinds: [
      'quickfix',
      'refactor.extract',
      'refactor.inline',
      'refactor.rewrite',
      'source.fixAll.bindle',
    ],
    resolveProvider: true,
  });
  const bare = await start(t, { capabilities: PULL });
  assert.equal(bare.capabilities.codeActionProvider, undefined);
  assert.equal(bare.capabilities.documentRangeFormattingProvider, undefined);
});

test('formatting: document, range, on type', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const whole = await client.request<TextEdit[]>('textDocument/formatting', {
    ...document,
    options: OPTIONS,
  });
  assert.deepEqual(
    whole.map(({ newText }) => newText),
    [' ', ' ', '\n\n'],
  );
  const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  assert.deepEqual(
    await client.request<TextEdit[]>('textDocument/rangeFormatting', {
      ...document,
      range,
      options: OPTIONS,
    }),
    [],
  );
  const typed = await client.request<TextEdit[]>('textDocument/onTypeFormatting', {
    ...document,
    position: { line: 1, character: 0 },
    ch: '\n',
    options: OPTIONS,
  });
  assert.deepEqual(
    typed.map(({ newText }) => newText),
    [' ', ' '],
  );
});

test('a fix belongs to the problem that was asked with, and says for which version it is', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const report = await client.request<DocumentDiagnosticReport>(
    'textDocument/diagnostic',
    document,
  );
  assert.ok(report.kind === 'full');
  const problem = report.items.find(
    ({ code }) => code === 'invoice/version-not-semver',
  ) as Diagnostic;
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    ...document,
    range: problem.range,
    context: { diagnostics: [problem], only: ['quickfix'] },
  });
  const [first] = actions;
  assert.equal(first?.title, 'Change to “1.0.0”');
  assert.equal(first.isPreferred, true);
  assert.deepEqual(first.diagnostics, [problem]);
  const [change] = first.edit?.documentChanges as TextDocumentEdit[];
  assert.deepEqual(change?.textDocument, { uri: URI, version: 1 });
  assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
});

test('all safe fixes at once: worked out when chosen, of the newest text', async (t) => {
  const { client } = await start(t, { capabilities: FULL });
  client.open(URI, TEXT);
  const [all] = await client.request<CodeAction[]>('textDocument/codeAction', {
    ...document,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [], only: ['source.fixAll'] },
  });
  assert.equal(all?.kind, 'source.fixAll.bindle');
  assert.equal(all.edit, undefined);
  client.change(URI, 2, edit(0, 0, 0, '# new\n'));
  const resolved = await client.request<CodeAction>('codeAction/resolve', all);
  const [change] = resolved.edit?.documentChanges as TextDocumentEdit[];
  assert.equal(change?.textDocument.version, 2);
  assert.deepEqual(
    change.edits.map((each) => 'newText' in each && [each.range.start.line, each.newText]),
    [[4, '"1.0.0"']],
  );
});

test('a client that resolves nothing gets edits by address', async (t) => {
  const { client } = await start(t, { capabilities: PLAIN });
  client.open(URI, TEXT);
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    ...document,
    range: { start: { line: 3, character: 12 }, end: { line: 3, character: 12 } },
    context: { diagnostics: [], only: ['source', 'quickfix'] },
  });
  assert.ok(actions.length >= 2);
  for (const { edit: answer } of actions) {
    assert.deepEqual(Object.keys(answer?.changes ?? {}), [URI]);
  }
  assert.ok(actions.some(({ kind }) => kind === 'source.fixAll.bindle'));
});
