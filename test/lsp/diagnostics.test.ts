import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { PULL, PUSH, edit, errorsOf } from './client';
import { start } from './inProcess';

const URI = 'file:///project/invoice.toml';
const GOOD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const BAD = GOOD.replace('"a"', '7');

test('an opened document is judged at once, with its version', async (t) => {
  const { client } = await start(t);
  client.open(URI, BAD, 'toml', 5);
  const { diagnostics } = await client.problems(URI, 5);
  assert.deepEqual(
    errorsOf(diagnostics).map(({ code, range }) => [code, range]),
    [['invoice/wrong-type', { start: { line: 2, character: 7 }, end: { line: 2, character: 8 } }]],
  );
});

test('changes are applied by their ranges, several in one notification', async (t) => {
  const { client } = await start(t);
  client.open(URI, GOOD);
  await client.problems(URI, 1);
  client.change(URI, 2, edit(2, 7, 10, '7'), edit(0, 0, 0, '# first\n'));
  const [found] = errorsOf((await client.problems(URI, 2)).diagnostics);
  assert.deepEqual(found?.range.start, { line: 3, character: 7 });
  client.change(URI, 3, { text: GOOD });
  assert.deepEqual(errorsOf((await client.problems(URI, 3)).diagnostics), []);
});

test('of a burst only the newest version is shown', async (t) => {
  const { client } = await start(t);
  client.open(URI, GOOD);
  await client.problems(URI, 1);
  for (let version = 2; version <= 41; version++) {
    client.change(
      URI,
      version,
      edit(2, 7, version % 2 === 0 ? 10 : 8, version % 2 === 0 ? '7' : '"a"'),
    );
  }
  client.change(URI, 42, edit(2, 7, 10, '7'));
  const last = await client.problems(URI, 42);
  await client.settled();
  assert.equal(errorsOf(last.diagnostics).length, 1);
  const versions = client.published.map(({ version }) => version ?? 0);
  assert.deepEqual(
    versions,
    [...versions].sort((a, b) => a - b),
    'versions never go back',
  );
  assert.ok(versions.length < 20, `${versions.length} answers for 42 versions`);
});

test('a version that is overtaken while its settings are awaited is never shown', async (t) => {
  let answer: (settings: unknown) => void = () => undefined;
  const settings = new Promise((resolve) => (answer = resolve));
  const { client } = await start(t, {
    capabilities: { ...PUSH, workspace: { configuration: true } },
    configuration: () => settings,
  });
  client.open(URI, BAD);
  await client.settled();
  client.change(URI, 2, edit(2, 7, 8, '"a"'));
  await client.settled();
  assert.deepEqual(client.published, []);
  answer({ maxProblems: 10 });
  assert.deepEqual(errorsOf((await client.problems(URI, 2)).diagnostics), []);
  await client.settled();
  assert.ok(client.published.every(({ version }) => version === 2));
});

test('a closed document has no problems', async (t) => {
  const { client } = await start(t);
  client.open(URI, BAD);
  await client.problems(URI, 1);
  client.close(URI);
  await client.until(() => client.latest(URI)?.diagnostics.length === 0, 'an empty list');
});

test('changed settings judge every open document anew', async (t) => {
  const other = 'file:///project/spin.toml';
  let settings: unknown = { maxProblems: 500 };
  const { client } = await start(t, {
    capabilities: { ...PUSH, workspace: { configuration: true } },
    configuration: () => settings,
  });
  client.open(URI, 'bindleVersion = 1\nx = 1\n');
  client.open(other, 'x = 1\ny = 1\n');
  await client.problems(URI, 1);
  await client.problems(other, 1);
  assert.ok([URI, other].every((uri) => (client.latest(uri)?.diagnostics.length ?? 0) > 1));
  settings = { maxProblems: 1 };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  const one = () => [URI, other].every((uri) => client.latest(uri)?.diagnostics.length === 1);
  await client.until(one, 'one problem each');
});

test('settings that a client sends by itself count where it cannot be asked', async (t) => {
  const { client } = await start(t);
  client.open(URI, 'bindleVersion = 1\nx = 1\n');
  await client.problems(URI, 1);
  client.notify('workspace/didChangeConfiguration', { settings: { bindle: { maxProblems: 1 } } });
  await client.until(() => client.latest(URI)?.diagnostics.length === 1, 'one problem');
});

test('a setting that cannot be used is said once, and its default counts', async (t) => {
  const { client } = await start(t, {
    capabilities: { ...PUSH, workspace: { configuration: true } },
    configuration: () => ({ maxProblems: 'many' }),
  });
  client.open(URI, BAD);
  client.open('file:///project/spin.toml', '');
  await client.problems(URI, 1);
  await client.settled();
  const said = client.logged.filter(({ message }) => message.includes('bindle.maxProblems'));
  assert.equal(said.length, 1);
  assert.equal(errorsOf(client.latest(URI)?.diagnostics ?? []).length, 1);
});

test('a client that asks gets no published problems, and "unchanged" where nothing changed', async (t) => {
  const { client, capabilities } = await start(t, { capabilities: PULL });
  assert.equal(capabilities.diagnosticProvider?.interFileDependencies, false);
  client.open(URI, BAD);
  const ask = (previousResultId?: string) =>
    client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: URI },
      previousResultId,
    });
  const first = await ask();
  assert.ok(first.kind === 'full' && errorsOf(first.items).length === 1);
  const again = await ask(first.resultId);
  assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
  client.change(URI, 2, edit(2, 7, 8, '"a"'));
  const mended = await ask(first.resultId);
  assert.ok(mended.kind === 'full' && errorsOf(mended.items).length === 0);
  client.close(URI);
  const closed = await ask(mended.resultId);
  assert.ok(closed.kind === 'full' && closed.items.length === 0);
  assert.deepEqual(client.published, []);
});

test('a client that asks is told to ask again when settings change', async (t) => {
  let settings: unknown = {};
  const { client } = await start(t, { capabilities: PULL, configuration: () => settings });
  client.open(URI, 'bindleVersion = 1\nx = 1\n');
  const ask = () =>
    client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
  const before = await ask();
  assert.ok(before.kind === 'full' && before.items.length > 1);
  settings = { maxProblems: 1 };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.refreshes === 1, 'a refresh');
  const after = await ask();
  assert.ok(after.kind === 'full' && after.items.length === 1);
});

test('problems are said in the language of the bundle', async (t) => {
  const { client } = await start(t, {
    initializationOptions: {
      l10nBundle: {
        'Wrong type for “{0}”: {1} expected, {2} found.': '„{0}“ will {1}, nicht {2}.',
        string: 'Text',
      },
    },
  });
  client.open(URI, BAD);
  const [found] = errorsOf((await client.problems(URI, 1)).diagnostics);
  assert.equal(found?.message, '„name“ will Text, nicht integer.');
});
