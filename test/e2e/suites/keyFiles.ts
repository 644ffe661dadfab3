/** Bindle's key files: public keys and secret ones, checked where a person opens them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { signerOf } from '../../unit/service/signatures/signer';
import { closeAll, inWorkspace, openWith } from '../harness/editor';
import { codeOf, expectProblems } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';

suite('key files');

test('keyring.toml is a keyring, coloured, checked and completed', async (window) => {
  const uri = await openWith(
    window,
    'keys/keyring.toml',
    `version = "1.0"

[[key]]
label = "Sample Signer <signer@example.com>"
roles = ["creater"]
key = "bm90IGEga2V5"
`,
  );
  const document = await vscode.workspace.openTextDocument(uri);
  assert.equal(document.languageId, 'bindle-keyring');
  await window.page.locator('.statusbar-item').filter({ hasText: 'Bindle Keyring' }).waitFor();
  await eventually(() => {
    const said = vscode.languages.getDiagnostics(uri).map(codeOf);
    assert.ok(said.includes('keyring/key-malformed'), said.join(', '));
    assert.ok(said.includes('keyring/unknown-value'), said.join(', '));
  });
  await window.picture('keys-keyring');
  await vscode.workspace.fs.delete(inWorkspace('keys'), { recursive: true });
  await closeAll();
});

test('a secret key is called a secret, and its text stands in no message', async (window) => {
  const { keypair } = signerOf('Sample Signer');
  const uri = await openWith(
    window,
    'keys/secret_keys.toml',
    `version = "1.0"

[[key]]
label = "Sample Signer <signer@example.com>"
roles = ["creator"]
keypair = "${keypair}"
`,
  );
  const [problem] = await expectProblems(uri, ['keyring/secret']);
  assert.ok(problem);
  assert.match(problem.message, /secret/);
  assert.ok(!problem.message.includes(keypair.slice(0, 8)));
  await window.picture('keys-secret');
  await vscode.workspace.fs.delete(inWorkspace('keys'), { recursive: true });
  await closeAll();
});

test('a keyring.toml of another program is left alone', async (window) => {
  const uri = await openWith(window, 'keys/keyring.toml', 'backend = "file"\n[store]\na = 1\n');
  const other = await openWith(window, 'keys/invoice.toml', 'bindleVersion = 1\n');
  await eventually(() => assert.ok(vscode.languages.getDiagnostics(other).length > 0));
  assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  await vscode.workspace.fs.delete(inWorkspace('keys'), { recursive: true });
  await closeAll();
});
