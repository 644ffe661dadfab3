/** Keyrings and secret key files: the verdict of the reference, and what it does not look at. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';
import { labels, messageOf, open, problems, service } from './support';
import { signerOf, signText } from './signatures/signer';

const skip = skipWithout(corpusRoot, 'corpus');
const ANN = signerOf('Ann');

function errors(name: string, text: string): string[] {
  return problems(name, text)
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map((each) => `${each.range.start.line + 1}: ${messageOf(each)}`);
}

/** Files on which we and the reference differ, with the reason. */
const DIFFERENCES: Readonly<Record<string, string>> = {};

test('keyrings of the corpus get the verdict of the reference', () => {
  const measured = JSON.parse(
    readFileSync(corpusPath('bindle/made/measured.json'), 'utf8'),
  ) as Record<string, Record<string, unknown>>;
  const files = readdirSync(corpusPath('bindle/made/keyring'));
  assert.ok(files.length >= 9);
  for (const file of files) {
    const text = readFileSync(corpusPath('bindle/made/keyring', file), 'utf8');
    const verdict = measured[`keyring/${file}`];
    assert.ok(verdict !== undefined, file);
    const isRead = !('message' in verdict);
    assert.equal(errors('keyring.toml', text).length === 0, isRead || file in DIFFERENCES, file);
    assert.equal(service.readKeyring(text) !== undefined, isRead, file);
  }
});

test('key files of the Bindle project', { skip }, () => {
  for (const folder of ['test/data', 'tests/scaffolds/keys']) {
    const keyring = readFileSync(corpusPath('bindle', folder, 'keyring.toml'), 'utf8');
    assert.deepEqual(problems('keyring.toml', keyring), [], folder);
    assert.equal(service.readKeyring(keyring)?.length, 1);
    const secrets = readFileSync(corpusPath('bindle', folder, 'secret_keys.toml'), 'utf8');
    assert.deepEqual(
      problems('secret_keys.toml', secrets).map(({ code }) => code),
      ['keyring/secret'],
    );
  }
  const host = readFileSync(corpusPath('bindle/wire-0.9.1/host-secret-key.toml'), 'utf8');
  assert.deepEqual(
    problems('signing-keys.toml', host).map(({ code }) => code),
    ['keyring/secret'],
  );
});

test('a label signature that was made for another label', () => {
  const text = (label: string, signature: string) =>
    `version = "1.0"\n[[key]]\nlabel = "${label}"\nroles = ["host"]\nkey = "${ANN.key}"\nlabelSignature = "${signature}"\n`;
  assert.deepEqual(problems('keyring.toml', text('Ann', signText('Ann', ANN))), []);
  for (const wrong of [text('Anna', signText('Ann', ANN)), text('Ann', 'c2ln')]) {
    assert.deepEqual(
      problems('keyring.toml', wrong).map(({ code }) => code),
      ['keyring/label-signature'],
    );
  }
});

test('a keypair whose halves belong to two keys', () => {
  const text = (keypair: string) =>
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${keypair}"\nroles = ["host"]\n`;
  const mixed = Buffer.concat([
    Buffer.from(ANN.keypair, 'base64').subarray(0, 32),
    Buffer.from(signerOf('Bob').key, 'base64'),
  ]).toString('base64');
  const errorsOf = (keypair: string) => errors('secret_keys.toml', text(keypair)).join();
  assert.equal(errorsOf(ANN.keypair), '');
  assert.match(errorsOf(mixed), /do not belong together/);
});

test('no sentence, hover, outline or offer holds key material', () => {
  const secret = ANN.keypair;
  const texts = [
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${secret}"\nroles = ["creator"]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${secret.slice(1)}"\nroles = ["creator"]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = ["${secret}"]\nroles = ["creator"]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${secret}\nroles = ["creator"]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = ${secret}\nroles = ["creator"]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = ""\nroles = ["${secret}"]\n`,
    `version = "1.0"\nkey = [{ label = "Ann", keypair = "${secret}", roles = [] }]\n`,
    `version = "1.0"\n[[key]]\nlabel = "Ann"\nkeypair = "${secret}"\nroles = []\n[[key]]\nlabel = "Ann"\nkeypair = "${secret}"\nroles = []\n`,
  ];
  const pieces = [8, 30, 60].map((at) => secret.slice(at, at + 10));
  for (const text of texts) {
    const document = open('secret_keys.toml', text);
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    const at = document.positionAt(text.indexOf('keypair') + 20);
    const all = {
      size: true,
      groups: true,
      signatures: true,
      hosts: true,
      files: true,
      wasm: true,
    };
    const answers = JSON.stringify([
      problems('secret_keys.toml', text),
      service.doHover(document, at),
      service.findDocumentSymbols(document),
      service.findInlayHints(document, whole, all),
      service.findCodeLenses(document),
      service.findLinks(document),
    ]);
    for (const piece of pieces) {
      assert.ok(!answers.includes(piece), `${piece} in ${answers}`);
    }
  }
});

test('completion knows the keys and roles', () => {
  assert.deepEqual(labels('keyring.toml', 'version = "1.0"\n[[key]]\n‸').slice(0, 4), [
    'label',
    'roles',
    'key',
    'labelSignature',
  ]);
  assert.deepEqual(labels('secret_keys.toml', 'version = "1.0"\n[[key]]\nroles = ["‸"]\n').sort(), [
    'approver',
    'creator',
    'host',
    'proxy',
  ]);
});

test('somebody else’s file of that name is left alone', () => {
  assert.deepEqual(problems('keyring.toml', '[rings]\nname = "gold"\n'), []);
  // What VS Code makes of the name; under another one a person chose the language.
  assert.deepEqual(problems('keyring.toml', '[rings]\n', 'bindle-keyring'), []);
  assert.equal(problems('my-keys.toml', '[rings]\n', 'bindle-keyring').length, 2);
});

test('names are ours in any case and any folder', () => {
  for (const [name, dialect] of [
    ['keyring.toml', 'keyring'],
    ['Keyring.TOML', 'keyring'],
    ['secret_keys.toml', 'secretKeys'],
    ['signing-keys.toml', 'secretKeys'],
  ] as const) {
    assert.equal(open(path.posix.join('a b', name), '').dialect, dialect);
  }
});
