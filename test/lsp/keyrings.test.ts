/** Keyrings in use, over the protocol: read where the setting says so, noticed when they change, never told. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { invoiceText, signatureTable, signerOf } from '../unit/service/signatures/signer';
import { PULL, type Client } from './client';
import { start } from './inProcess';

const ANN = signerOf('Ann');
const INVOICE = { name: 'weather', version: '1.0.0', parcels: [] };
const TEXT = `${invoiceText(INVOICE)}\n${signatureTable({ ...INVOICE, role: 'creator' }, ANN)}`;
const URI = 'file:///project/invoice.toml';
const BROKEN = TEXT.replace('version = "1.0.0"\n', 'version = "1.0.1"\n');

const key = (label: string, text: string) =>
  `\n[[key]]\nlabel = "${label}"\nroles = ["creator"]\nkey = "${text}"\n`;

async function keyringFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-keyring-'));
  t.after(() => rm(folder, { recursive: true }));
  return path.join(folder, 'keyring.toml');
}

function codes(client: Client): string {
  const found = client.latest(URI)?.diagnostics ?? [];
  return found.map(({ code }) => String(code)).join();
}

const shows = (client: Client, expected: string) =>
  client.until(() => client.latest(URI) !== undefined && codes(client) === expected, expected);

function use(client: Client, ...keyrings: unknown[]): void {
  client.notify('workspace/didChangeConfiguration', { settings: { bindle: { keyrings } } });
}

test('signatures are verified without any keyring', async (t) => {
  const { client } = await start(t);
  client.open(URI, BROKEN);
  await shows(client, 'invoice/signature-broken');
});

test('an unknown signer is told when a keyring is in use, and known once the keyring is', async (t) => {
  const file = await keyringFile(t);
  await writeFile(file, `version = "1.0"\n${key('Bob', signerOf('Bob').key)}`);
  const { client } = await start(t);
  client.open(URI, TEXT);
  await shows(client, '');
  use(client, file);
  await shows(client, 'invoice/unknown-signer');
  await writeFile(file, `version = "1.0"\n${key('Ann', ANN.key)}`);
  // The file is watched: nothing has to be edited.
  await shows(client, '');
  use(client);
  await client.settled();
  assert.equal(codes(client), '');
});

test('a keyring that can’t be read is told once, and makes nobody unknown', async (t) => {
  const file = await keyringFile(t);
  await writeFile(file, `version = "1.0"\nkey = [{ label = "${'secret'.repeat(9)}" }]\n`);
  const { client } = await start(t);
  client.open(URI, TEXT);
  await shows(client, '');
  use(client, `${file}.absent`, 7);
  const logged = (text: string) =>
    client.until(() => client.logged.some(({ message }) => message.includes(text)), text);
  await logged('there is no such file');
  await logged('bindle.keyrings: 7 can');
  await client.settled();
  assert.equal(codes(client), '');
  use(client, file);
  await logged('it has errors');
  assert.ok(!client.logged.some(({ message }) => message.includes('secret'.repeat(2))));
});

test('a client that asks for problems is told to ask again', async (t) => {
  const file = await keyringFile(t);
  await writeFile(file, `version = "1.0"\n${key('Bob', signerOf('Bob').key)}`);
  const { client } = await start(t, {
    capabilities: PULL,
    configuration: () => ({ keyrings: [file] }),
  });
  client.open(URI, TEXT);
  const ask = () =>
    client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: URI },
    });
  await ask();
  await client.until(() => client.refreshes > 0, 'a refresh');
  const { items } = await ask();
  assert.deepEqual(
    items.map((item) => item.code),
    ['invoice/unknown-signer'],
  );
});
