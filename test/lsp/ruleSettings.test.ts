/** The settings `bindle.rules` and `bindle.serverDialect` over the wire, and the links of codes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { start } from './inProcess';

const URI = 'file:///project/invoice.toml';
const TEXT = 'bindleVersion = "1.0.0"\n[bindle]\nname = "Demo"\nversion = "1.0.0"\n';
const CONFIGURATION = {
  textDocument: { publishDiagnostics: { codeDescriptionSupport: true } },
  workspace: { configuration: true },
};

function levels(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, severity }) => `${String(code)} ${severity}`);
}

test('levels and server of a document are those that the client answers for it', async (t) => {
  let settings: unknown = { rules: { 'invoice/name-upper-case': 'error' }, serverDialect: '0.9' };
  const { client } = await start(t, {
    capabilities: CONFIGURATION,
    configuration: () => settings,
  });
  client.open(URI, TEXT);
  assert.deepEqual(levels((await client.problems(URI, 1)).diagnostics), [
    'invoice/name-upper-case 1',
    'invoice/unsigned 1',
  ]);
  settings = { rules: { 'invoice/name-upper-case': 'off' }, serverDialect: '0.8' };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.latest(URI)?.diagnostics.length === 0, 'nothing more to say');
});

test('without settings an unsigned invoice is information', async (t) => {
  const { client } = await start(t);
  client.open(URI, TEXT);
  assert.deepEqual(levels((await client.problems(URI, 1)).diagnostics), [
    'invoice/name-upper-case 3',
    'invoice/unsigned 3',
  ]);
});

test('an unknown code, an unknown level and a wrong type are one line of the log each', async (t) => {
  const { client } = await start(t, {
    capabilities: CONFIGURATION,
    configuration: () => ({
      rules: {
        'invoice/name-uppercase': 'off',
        'invoice/name-upper-case': 'fatal',
        'invoice/unsigned': 'off',
      },
      serverDialect: '0.7',
    }),
  });
  client.open(URI, TEXT);
  client.open('file:///project/other/invoice.toml', TEXT);
  // What can be used counts.
  assert.deepEqual(levels((await client.problems(URI, 1)).diagnostics), [
    'invoice/name-upper-case 3',
  ]);
  await client.settled();
  const said = client.logged
    .map(({ message }) => message)
    .filter((line) => line.includes('bindle.'));
  assert.deepEqual(said.sort(), [
    `Setting bindle.rules: "invoice/name-upper-case": "fatal" can't be used and is left out.`,
    `Setting bindle.rules: "invoice/name-uppercase": "off" can't be used and is left out.`,
    `Setting bindle.serverDialect: "0.7" can't be used; "auto" counts instead.`,
  ]);
});

test('codes lead to the page that the client names', async (t) => {
  const { client } = await start(t, {
    capabilities: CONFIGURATION,
    initializationOptions: { rulesUrl: 'file:///extension/docs/rules.md' },
    configuration: () => ({}),
  });
  client.open(URI, TEXT);
  const { diagnostics } = await client.problems(URI, 1);
  assert.deepEqual(
    diagnostics.map(({ codeDescription }) => codeDescription?.href),
    [
      'file:///extension/docs/rules.md#invoice-name-upper-case',
      'file:///extension/docs/rules.md#invoice-unsigned',
    ],
  );
});

test('a page that is no address makes no link', async (t) => {
  const { client } = await start(t, {
    capabilities: CONFIGURATION,
    initializationOptions: { rulesUrl: 42 },
    configuration: () => ({}),
  });
  client.open(URI, TEXT);
  const { diagnostics } = await client.problems(URI, 1);
  assert.ok(diagnostics.every(({ codeDescription }) => codeDescription === undefined));
});
