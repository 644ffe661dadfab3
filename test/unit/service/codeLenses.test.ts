import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../server/src/service/languageService';
import { invoiceText, signatureTable, signerOf } from './signatures/signer';
import { verifyingService } from './signatures/support';
import { ABILITIES, english } from './support';

const INVOICE = `bindleVersion = "1.0.0"
[bindle]
name = "a"
[[group]]
name = "server"
[[group]]
name = "none"
[[parcel]]
conditions.memberOf = ["server"]
[[parcel]]
label.name = "a.wasm"
conditions.memberOf = ["server"]
`;

function lenses(commands: readonly string[], text = INVOICE) {
  const service = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    commands: new Set(commands),
  });
  const document = service.openDocument('file:///p/invoice.toml', 'toml', 1, text);
  return service.findCodeLenses(document).map(({ range, command }) => ({
    line: range.start.line + 1,
    title: command?.title,
    command: command?.command,
    args: command?.arguments,
  }));
}

test('without commands of the client only words are shown', () => {
  assert.deepEqual(lenses([]), [
    { line: 4, title: '2 parcels in this group', command: '', args: undefined },
    { line: 6, title: 'No parcel in this group', command: '', args: undefined },
  ]);
});

test('commands that the client has stand above the bindle and take the document', () => {
  const [push, group] = lenses(['bindle.push']);
  assert.deepEqual(push, {
    line: 2,
    title: 'Push',
    command: 'bindle.push',
    args: ['file:///p/invoice.toml'],
  });
  assert.equal(group?.title, '2 parcels in this group');
});

test('the parcels of a group can be shown', () => {
  const [first, second] = lenses(['_bindle.showReferences']);
  assert.equal(first?.command, '_bindle.showReferences');
  const [uri, position, places] = first.args as [string, unknown, { range: { start: unknown } }[]];
  assert.equal(uri, 'file:///p/invoice.toml');
  assert.deepEqual(position, { line: 3, character: 0 });
  assert.deepEqual(
    places.map(({ range }) => range.start),
    [
      { line: 7, character: 0 },
      { line: 10, character: 13 },
    ],
  );
  assert.equal(second?.command, '');
});

test('the line above the bindle says how many signatures verify', () => {
  const invoice = { name: 'weather', version: '1.0.0', parcels: [] };
  const signed = (label: string, version: string) =>
    signatureTable({ ...invoice, version, role: 'creator' }, signerOf(label));
  const titles = (...signatures: readonly string[]) => {
    const text = [invoiceText(invoice), ...signatures].join('\n');
    const service = verifyingService();
    const document = service.openDocument('file:///p/invoice.toml', 'toml', 1, text);
    return service.findCodeLenses(document).map(({ command }) => command?.title);
  };
  assert.deepEqual(titles(), []);
  assert.deepEqual(titles(signed('Ann', '1.0.0')), ['The signature verifies']);
  assert.deepEqual(titles(signed('Ann', '0.9.0')), ['The signature does not verify']);
  assert.deepEqual(titles(signed('Ann', '1.0.0'), signed('Bob', '1.0.0')), [
    'All 2 signatures verify',
  ]);
  assert.deepEqual(titles(signed('Ann', '1.0.0'), signed('Bob', '0.9.0')), [
    '1 of 2 signatures verify',
  ]);
});

test('half-typed tables have none that would stand at the wrong place', () => {
  assert.deepEqual(lenses(['bindle.push'], 'bindle = { name = "a" }\n[[group]]\nname = \n'), []);
});
