import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { host, type TextEditor } from './fakeVscode';
import { startServer } from './support/bindles';
import { openWindow, type Window } from './support/window';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

const shown = (): TextEditor | undefined => host.activeEditor;

async function windowWith(servers: readonly { name: string; url: string }[]): Promise<Window> {
  const window = await openWindow({
    settings: { 'bindle.servers': servers, 'bindle.localServer.enabled': false },
  });
  closing.push(window);
  return window;
}

test('places as the protocol writes them are shown as VS Code’s', async () => {
  const window = await windowWith([]);
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };
  await window.run('_bindle.showReferences', 'file:///p/invoice.toml', range.start, [
    { uri: 'file:///p/invoice.toml', range },
    'no place',
  ]);
  const [called] = host.executed.filter(({ id }) => id === 'editor.action.showReferences');
  assert.ok(called !== undefined);
  const [uri, position, locations] = called.args as [
    { toString(): string },
    { line: number },
    { range: { end: { character: number } } }[],
  ];
  assert.equal(uri.toString(), 'file:///p/invoice.toml');
  assert.equal(position.line, 3);
  assert.deepEqual(
    locations.map((location) => location.range.end.character),
    [9],
  );
});

test('the bindle of an origin opens from the only server', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('acme/app', '1.0.0');
  const window = await windowWith([{ name: 'test', url: server.url }]);
  await window.run('_bindle.openBindle', { id: 'acme/app/1.0.0' });
  assert.ok(shown()?.document.uri.path.endsWith('/acme/app/1.0.0/invoice.toml'));
  assert.equal(host.picks.length, 0);
});

test('of several servers a person picks one; Escape opens nothing', async () => {
  const server = await startServer();
  closing.push(server);
  await server.add('app', '1.0.0');
  const window = await windowWith([
    { name: 'other', url: 'http://127.0.0.1:9/v1/' },
    { name: 'test', url: server.url },
  ]);
  await window.run('_bindle.openBindle', { id: 'app/1.0.0' });
  assert.equal(shown(), undefined);
  assert.deepEqual(host.picks[0]?.labels, ['other', 'test']);
  host.pick = ({ labels }) => labels.indexOf('test');
  await window.run('_bindle.openBindle', { id: 'app/1.0.0' });
  assert.match(shown()?.document.getText() ?? '', /name = "app"/);
});

test('without a server the message says where to go on', async () => {
  const window = await windowWith([]);
  await window.run('_bindle.openBindle', { id: 'app/1.0.0' });
  assert.match(host.texts[0] ?? '', /There is no Bindle server to open app\/1\.0\.0 from/);
  assert.deepEqual(host.messages[0]?.buttons, ['Configure Servers']);
  await window.run('_bindle.openBindle', 'nothing');
  assert.equal(host.messages.length, 1);
});
