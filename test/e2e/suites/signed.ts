/** Signatures in the editor: what they prove, which edit breaks them, and the keyrings in use. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  digests,
  invoiceText,
  signatureTable,
  signerOf,
} from '../../unit/service/signatures/signer';
import { closeAll, cursorBehind, openWith } from '../harness/editor';
import { codeOf, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { takeBack } from '../harness/takeBack';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('signed');

const ANN = signerOf('Ann <ann@example.com>');
const PARTS = { name: 'acme/signed', version: '1.4.0', parcels: digests(2) };
const INVOICE = `${invoiceText(PARTS)}\n${signatureTable({ ...PARTS, role: 'creator' }, ANN)}`;
const keyring = (key: string) =>
  `version = "1.0"\n\n[[key]]\nlabel = "${ANN.label}"\nroles = ["creator"]\nkey = "${key}"\n`;

test('a signature that verifies says so; an edit that breaks it is named at once', async (window) => {
  const uri = await openWith(window, 'signed/invoice.toml', INVOICE);
  const document = await vscode.workspace.openTextDocument(uri);
  await expectProblems(uri, []);
  await expectHint(window, /verified$/);
  await window.picture('signed-verified');
  await cursorBehind(window, document, 'version = "1.4.');
  await window.press('Delete');
  await window.type('1');
  const [problem] = await expectProblems(uri, ['invoice/signature-broken']);
  assert.match(problem?.message ?? '', /version/);
  await expectHint(window, /does not verify$/);
  await window.picture('signed-broken');
  await takeBack(document);
  await expectProblems(uri, []);
  await closeAll();
});

test('with a keyring in use an unknown signer is told, until the keyring knows the key', async (window) => {
  const uri = await openWith(window, 'signed/invoice.toml', INVOICE);
  const ring = vscode.Uri.joinPath(uri, '..', 'keyring.toml');
  const write = (key: string) => vscode.workspace.fs.writeFile(ring, Buffer.from(keyring(key)));
  const configuration = vscode.workspace.getConfiguration('bindle');
  const { Global } = vscode.ConfigurationTarget;
  const told = (wanted: boolean) =>
    eventually(() => {
      const said = vscode.languages.getDiagnostics(uri).map(codeOf);
      assert.equal(said.includes('invoice/unknown-signer'), wanted, said.join(', '));
    });
  await write(signerOf('Bob').key);
  await configuration.update('keyrings', ['signed/keyring.toml'], Global);
  try {
    await told(true);
    await expectHint(window, /unknown signer$/);
    await window.picture('signed-unknown');
    await write(ANN.key);
    // Keyrings are watched: nothing has to be edited.
    await told(false);
    await expectHint(window, /verified$/);
  } finally {
    await configuration.update('keyrings', undefined, Global);
    await vscode.workspace.fs.delete(ring);
  }
  await closeAll();
});

/** Waits for what is painted behind the signer. */
async function expectHint(window: Window, says: RegExp): Promise<void> {
  const line = window.page
    .locator('.editor-instance .view-line')
    .filter({ hasText: /^by/ })
    .first();
  await eventually(async () => {
    assert.match((await line.innerText()).replace(/\u00a0/g, ' ').trim(), says);
  });
}
