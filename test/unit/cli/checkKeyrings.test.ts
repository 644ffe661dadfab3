/** `check --keyring`: unknown signers are told, and a keyring that can't be used ends the run. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { invoiceText, signatureTable, signerOf } from '../service/signatures/signer';
import { runCli, temporaryFolder } from './support';

const ANN = signerOf('Ann');
const INVOICE = { name: 'weather', version: '1.0.0', parcels: [] };
const TEXT = `${invoiceText(INVOICE)}\n${signatureTable({ ...INVOICE, role: 'creator' }, ANN)}`;
const keyring = (key: string) =>
  `version = "1.0"\n[[key]]\nlabel = "A"\nroles = ["creator"]\nkey = "${key}"\n`;

test('a signer is unknown, or known, by the keyrings that are given', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(path.join(cwd, 'invoice.toml'), TEXT);
  await writeFile(path.join(cwd, 'ann.toml'), keyring(ANN.key));
  await writeFile(path.join(cwd, 'bob.toml'), keyring(signerOf('Bob').key));
  const told = async (...args: string[]) =>
    (await runCli(['check', ...args, 'invoice.toml'], { cwd })).out.includes('unknown-signer');
  assert.equal(await told(), false);
  assert.equal(await told('--keyring', 'bob.toml'), true);
  assert.equal(await told('--keyring', 'bob.toml', '--keyring', 'ann.toml'), false);
});

test('a keyring that is not there, or has errors, is a sentence and status 2', async (t) => {
  const cwd = await temporaryFolder(t);
  await writeFile(path.join(cwd, 'invoice.toml'), TEXT);
  await writeFile(path.join(cwd, 'broken.toml'), 'key = 1\n');
  for (const [file, why] of [
    ['none.toml', /none\.toml can’t be used: there is no such file/],
    ['broken.toml', /broken\.toml can’t be used: it has errors/],
  ] as const) {
    const { status, err, out } = await runCli(['check', '--keyring', file, 'invoice.toml'], {
      cwd,
    });
    assert.equal(status, 2);
    assert.match(err, why);
    assert.equal(out, '');
  }
});
