import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSpinSchema, dialectOf, spinSchemaFor } from '../../../server/src/schema/dialects';

test('the dialect of a document: our language ids under any name, otherwise the file name', () => {
  for (const [uri, languageId, dialect] of [
    ['file:///home/ann/app/invoice.toml', 'toml', 'invoice'],
    ['file:///home/ann/app/spin.toml', 'toml', 'spin'],
    ['file:///home/ann/a%20b/spin%2Etoml', 'plaintext', 'spin'],
    ['file:///c%3A/Users/ann/Invoice.TOML', 'toml', 'invoice'],
    ['file:///c:\\Users\\ann\\spin.toml', 'toml', 'spin'],
    ['untitled:spin.toml', 'toml', 'spin'],
    ['untitled:c%3A%5Cwork%5Cinvoice.toml', 'toml', 'invoice'],
    ['untitled:Untitled-1', 'bindle-invoice', 'invoice'],
    ['untitled:Untitled-1', 'spin-manifest', 'spin'],
    ['file:///home/ann/other.toml', 'spin-manifest', 'spin'],
    ['git:/home/ann/app/invoice.toml?%7B%22ref%22%3A%22HEAD%22%7D', 'toml', 'invoice'],
    ['bindle://server/example.com/demo/1.0.0/invoice.toml', 'toml', 'invoice'],
    ['file:///home/ann/.config/bindle/keyring.toml', 'toml', 'keyring'],
    ['file:///home/ann/.config/bindle/secret_keys.toml', 'toml', 'secretKeys'],
    ['file:///srv/bindle/signing-keys.toml', 'toml', 'secretKeys'],
    ['untitled:Untitled-1', 'bindle-keyring', 'keyring'],
    ['untitled:Untitled-1', 'bindle-secret-keys', 'secretKeys'],
    ['file:///home/ann/my-keyring.toml', 'toml', undefined],
    ['file:///home/ann/Cargo.toml', 'toml', undefined],
    ['file:///home/ann/myinvoice.toml', 'toml', undefined],
    ['file:///home/ann/spin.toml.bak', 'toml', undefined],
    ['file:///home/ann/spin.toml/README.md', 'markdown', undefined],
    ['file:///home/ann/x?spin.toml', 'toml', undefined],
    ['file:///home/ann/%E0%A4%A/spin.toml', 'toml', 'spin'],
    ['untitled:Untitled-1', 'toml', undefined],
    ['', '', undefined],
  ] as const) {
    assert.equal(dialectOf(uri, languageId), dialect, `${uri} ${languageId}`);
  }
});

test('the schema of a manifest version', () => {
  assert.equal(spinSchemaFor(1n).title, 'spin v1');
  assert.equal(spinSchemaFor(2n).title, 'spin v2');
  assert.equal(spinSchemaFor(undefined).title, 'spin v2');
  assert.equal(spinSchemaFor(3n).title, 'spin v2');
});

test('the schema that a file means, also while its version is missing or wrong', () => {
  for (const [version, keys, title] of [
    ['1', [], 'spin v1'],
    [1n, [], 'spin v1'],
    ['1', ['application'], 'spin v1'],
    [2n, ['name'], 'spin v2'],
    ['2', ['name'], 'spin v2'],
    [undefined, [], 'spin v2'],
    [undefined, ['name', 'trigger', 'component'], 'spin v1'],
    [undefined, ['application', 'name'], 'spin v2'],
    [3n, ['component'], 'spin v2'],
    ['77', ['name', 'authors'], 'spin v1'],
    ['77', ['spin_version'], 'spin v1'],
  ] as const) {
    assert.equal(chooseSpinSchema(version, keys).title, title, `${version} ${keys.join()}`);
  }
});
