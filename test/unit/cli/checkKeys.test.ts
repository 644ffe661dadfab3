/** `check` verifies signatures, and judges key files that are named. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { invoiceText, signatureTable, signerOf } from '../service/signatures/signer';
import { runCli, temporaryFolder } from './support';

const ANN = signerOf('Ann');
const INVOICE = { name: 'weather', version: '1.0.0', parcels: [] };

test('a broken signature is an error, a good one is none', async (t) => {
  const cwd = await temporaryFolder(t);
  const good = `${invoiceText(INVOICE)}\n${signatureTable({ ...INVOICE, role: 'creator' }, ANN)}`;
  writeFileSync(path.join(cwd, 'invoice.toml'), good);
  assert.equal((await runCli(['check', 'invoice.toml'], { cwd })).status, 0);
  writeFileSync(path.join(cwd, 'invoice.toml'), good.replace('"1.0.0"\n\n[[', '"1.0.1"\n\n[['));
  const { status, out } = await runCli(['check', 'invoice.toml'], { cwd });
  assert.equal(status, 1);
  assert.match(out, /error\[invoice\/signature-broken\] .*for the version “1\.0\.0”/);
});

test('key files are judged where they are named, and never looked for', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'keyring.toml'), 'version = "1.0"\n');
  const secret = `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${ANN.keypair}"\nroles = ["creator"]\n`;
  writeFileSync(path.join(cwd, 'secret_keys.toml'), secret);
  writeFileSync(path.join(cwd, 'mine.toml'), secret);
  assert.match((await runCli(['check', '.'], { cwd })).out, /No invoice\.toml or spin\.toml/);
  const keyring = await runCli(['check', 'keyring.toml'], { cwd });
  assert.equal(keyring.status, 1);
  assert.match(keyring.out, /error\[keyring\/missing-key\] The key “key” is missing/);
  for (const name of ['secret_keys.toml', 'mine.toml']) {
    const { status, out } = await runCli(['check', name], { cwd });
    assert.equal(status, 0);
    assert.match(out, /warning\[keyring\/secret\]/);
    assert.ok(!out.includes(ANN.keypair.slice(10, 20)));
  }
});
