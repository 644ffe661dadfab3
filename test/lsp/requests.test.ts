import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc';
import {
  LSPErrorCodes,
  MarkupContent,
  TextDocumentSyncKind,
  type CompletionItem,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type SymbolInformation,
} from 'vscode-languageserver-protocol';
import { PULL, PUSH, edit, errorsOf } from './client';
import { start } from './inProcess';

const URI = 'file:///project/invoice.toml';
const TEXT = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\n\n';
const at = (line: number, character: number, uri = URI) => ({
  textDocument: { uri },
  position: { line, character },
});

test('the server says what it does, and no more', async (t) => {
  const { capabilities, serverInfo } = await start(t);
  assert.deepEqual(serverInfo, { name: 'Bindle language server', version: '0.0.0-test' });
  assert.equal(capabilities.positionEncoding, 'utf-16');
  assert.deepEqual(capabilities.textDocumentSync, {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
  });
  assert.equal(capabilities.diagnosticProvider, undefined);
  assert.equal(capabilities.documentFormattingProvider, undefined);
  const pulling = await start(t, { capabilities: PULL });
  assert.ok(pulling.capabilities.diagnosticProvider !== undefined);
});

test('completion, its words, hover and outline answer over the wire', async (t) => {
  const { client } = await start(t);
  client.open(URI, TEXT);
  const { items } = await client.request<CompletionList>('textDocument/completion', at(3, 0));
  const version = items.find(({ label }) => label === 'version');
  assert.ok(version !== undefined);
  const resolved = await client.request<CompletionItem>('completionItem/resolve', version);
  assert.ok(typeof resolved.documentation === 'object');
  const hover = await client.request<Hover>('textDocument/hover', at(2, 1));
  assert.ok(MarkupContent.is(hover.contents) && hover.contents.kind === 'markdown');
  const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', at(0, 0));
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['bindleVersion', 'a'],
  );
  assert.equal(symbols[1]?.children?.[0]?.name, 'name');
});

test('a client that knows no tree of symbols gets a list', async (t) => {
  const { client } = await start(t, { capabilities: {} });
  client.open(URI, TEXT);
  const list = await client.request<SymbolInformation[]>('textDocument/documentSymbol', at(0, 0));
  assert.deepEqual(
    list.map(({ name, containerName }) => [name, containerName]),
    [
      ['bindleVersion', undefined],
      ['a', undefined],
      ['name', 'a'],
    ],
  );
  const hover = await client.request<Hover>('textDocument/hover', at(2, 1));
  assert.ok(MarkupContent.is(hover.contents) && hover.contents.kind === 'plaintext');
});

test('a file that is none of ours starts nothing', async (t) => {
  const { client } = await start(t);
  const uri = 'file:///project/Cargo.toml';
  client.open(uri, '[package\n');
  client.change(uri, 2, edit(0, 8, 8, ']'));
  assert.equal(await client.request('textDocument/hover', at(0, 2, uri)), null);
  const none = await client.request<CompletionList>('textDocument/completion', at(1, 0, uri));
  assert.deepEqual(none.items, []);
  assert.deepEqual(await client.request('textDocument/documentSymbol', at(0, 0, uri)), []);
  client.close(uri);
  await client.settled();
  assert.deepEqual(client.published, []);
  assert.deepEqual(client.logged, []);
});

test('our language ids count under any name, and untitled', async (t) => {
  const { client } = await start(t);
  client.open('untitled:Untitled-1', 'x = 1\n', 'bindle-invoice');
  client.open('vscode-vfs://host/any%20name', 'x = 1\n', 'spin-manifest');
  const [invoice] = errorsOf((await client.problems('untitled:Untitled-1', 1)).diagnostics);
  const [manifest] = errorsOf(
    (await client.problems('vscode-vfs://host/any%20name', 1)).diagnostics,
  );
  assert.match(String(invoice?.code), /^invoice\//);
  assert.match(String(manifest?.code), /^spin\//);
});

test('a document whose language is changed is judged by the new one', async (t) => {
  const { client } = await start(t);
  client.open('untitled:Untitled-1', 'x = 1\n', 'bindle-invoice');
  await client.problems('untitled:Untitled-1', 1);
  client.close('untitled:Untitled-1');
  client.open('untitled:Untitled-1', 'x = 1\n', 'plaintext', 2);
  await client.settled();
  assert.deepEqual(client.latest('untitled:Untitled-1')?.diagnostics, []);
});

test('a cancelled request is answered as cancelled, and nobody logs it', async (t) => {
  const { client } = await start(t);
  client.open(URI, TEXT);
  const source = new CancellationTokenSource();
  const answer = client.raw.sendRequest('textDocument/completion', at(3, 0), source.token);
  source.cancel();
  await assert.rejects(
    answer,
    (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
  );
  await client.settled();
  assert.deepEqual(client.logged, []);
});

test('a request for a document that is not open is answered with nothing', async (t) => {
  const { client } = await start(t);
  assert.equal(await client.request('textDocument/hover', at(0, 0)), null);
  const { items } = await client.request<CompletionList>('textDocument/completion', at(0, 0));
  assert.deepEqual(items, []);
});

test('a feature that fails costs its answer and a line in the log, nothing else', async (t) => {
  const { client } = await start(t, {}, (service) => ({
    ...service,
    doHover: () => {
      throw new Error('hover is broken');
    },
  }));
  client.open(URI, TEXT);
  assert.equal(await client.request('textDocument/hover', at(2, 1)), null);
  assert.match(
    client.logged.map(({ message }) => message).join('\n'),
    /hover failed.*hover is broken/,
  );
  const { items } = await client.request<CompletionList>('textDocument/completion', at(3, 0));
  assert.ok(items.length > 0);
});

test('a rule that fails leaves no problem of an older text behind', async (t) => {
  let broken = false;
  const { client } = await start(t, {}, (service) => ({
    ...service,
    doValidation: (document, settings) => {
      if (broken) {
        throw new Error('a rule is broken');
      }
      return service.doValidation(document, settings);
    },
  }));
  client.open(URI, 'bindleVersion = 1\n');
  await client.problems(URI, 1);
  broken = true;
  client.change(URI, 2, edit(0, 0, 0, '# '));
  await client.until(() => client.latest(URI)?.diagnostics.length === 0, 'no problems');
  assert.match(client.logged.map(({ message }) => message).join('\n'), /a rule is broken/);
});

test('an incremental update that fails reads the whole text, so that the editor is never ahead', async (t) => {
  let failures = 0;
  const { client } = await start(t, {}, (service) => ({
    ...service,
    updateDocument: () => {
      failures++;
      throw new Error('no update');
    },
  }));
  client.open(URI, TEXT);
  client.change(URI, 2, edit(0, 0, 0, '# one\n'), edit(1, 0, 23, 'bindleVersion = 7'));
  const found = (await client.problems(URI, 2)).diagnostics;
  assert.equal(failures, 1);
  assert.ok(
    found.some(({ code, range }) => code === 'invoice/wrong-type' && range.start.line === 1),
  );
});

test('5,000 keystrokes one by one leave the server with the text of the editor', async (t) => {
  const { client } = await start(t, { capabilities: { ...PUSH } });
  client.open(URI, '');
  const text = `${TEXT}version = "1.0.0"\n[annotations]\n${'note = "x"\n'.repeat(40)}`;
  let version = 1;
  let line = 0;
  let column = 0;
  for (const char of text) {
    client.change(URI, ++version, edit(line, column, column, char));
    [line, column] = char === '\n' ? [line + 1, 0] : [line, column + 1];
  }
  const found = (await client.problems(URI, version)).diagnostics.filter(
    ({ severity = 1 }) => severity <= 2,
  );
  assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(['toml/duplicate-key']));
  assert.equal(found.length, 39);
});
