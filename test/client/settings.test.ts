import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { host } from './fakeVscode';
import { createLog } from '../../client/src/workbench/log';
import { Settings } from '../../client/src/workbench/settings';

let settings: Settings;
let log: ReturnType<typeof createLog>;
beforeEach(() => {
  host.reset();
  log = createLog();
  settings = new Settings(log);
});
afterEach(() => {
  settings.dispose();
  log.dispose();
});

test('nothing set: the defaults, which are those of the manifest', () => {
  const { defaults } = host.configuration;
  assert.deepEqual(settings.read(), {
    servers: defaults['bindle.servers'],
    defaultServer: undefined,
    localServer: {
      enabled: defaults['bindle.localServer.enabled'],
      folder: defaults['bindle.localServer.folder'],
      port: defaults['bindle.localServer.port'],
    },
    spinPath: defaults['bindle.spin.path'],
  });
  assert.deepEqual(host.log, []);
});

test('an address is taken with and without /v1, with a sub-path', () => {
  const urls = ['http://a:1', 'http://a:1/', 'http://a:1/v1', 'https://a/sub/v1/'];
  host.configure({ 'bindle.servers': urls.map((url, index) => ({ name: `s${index}`, url })) });
  assert.deepEqual(
    settings.read().servers.map(({ url }) => url),
    ['http://a:1/v1/', 'http://a:1/v1/', 'http://a:1/v1/', 'https://a/sub/v1/'],
  );
});

const WRONG: readonly (readonly [string, unknown])[] = [
  ['bindle.servers', 'http://a'],
  ['bindle.servers', [1]],
  ['bindle.servers', [null]],
  ['bindle.servers', [{ name: 'a' }]],
  ['bindle.servers', [{ name: '', url: 'http://a' }]],
  ['bindle.servers', [{ name: 'local', url: 'http://a' }]],
  ['bindle.servers', [{ name: 'a', url: 'ftp://a' }]],
  ['bindle.servers', [{ name: 'a', url: 'not a url' }]],
  ['bindle.servers', [{ name: 'a', url: 'http://user:geheim@a/' }]],
  ['bindle.defaultServer', 7],
  ['bindle.localServer.enabled', 'yes'],
  ['bindle.localServer.folder', ['x']],
  ['bindle.localServer.port', -1],
  ['bindle.localServer.port', 65536],
  ['bindle.localServer.port', '80'],
];

for (const [key, value] of WRONG) {
  test(`${key} = ${JSON.stringify(value)} counts as its default, with one line in the log`, () => {
    const before = settings.read();
    host.configure({ [key]: value });
    assert.deepEqual(settings.read(), before);
    settings.read();
    assert.equal(host.log.length, 1, host.log.join('\n'));
    assert.ok(host.log[0]?.includes(key), host.log[0]);
    assert.ok(!host.log[0]?.includes('geheim'), 'no password in the log');
    assert.equal(host.messages.length, 0);
  });
}

test('one wrong entry leaves the others; the second of two names is left out', () => {
  host.configure({
    'bindle.servers': [
      { name: 'a', url: 'http://a' },
      { name: 'b', url: 'nonsense' },
      { name: 'a', url: 'http://other' },
      { name: 'c', url: 'http://c' },
    ],
  });
  assert.deepEqual(settings.read().servers, [
    { name: 'a', url: 'http://a/v1/' },
    { name: 'c', url: 'http://c/v1/' },
  ]);
  assert.equal(host.log.length, 2);
});

test('a workspace that is not trusted sets nothing; trust is noticed', () => {
  host.trusted = false;
  host.configure({ 'bindle.localServer.port': 1000 });
  host.configure(
    { 'bindle.localServer.port': 2000, 'bindle.servers': [{ name: 'evil', url: 'http://e' }] },
    'workspace',
  );
  assert.equal(settings.read().localServer.port, 1000);
  assert.deepEqual(settings.read().servers, []);
  let changes = 0;
  settings.onDidChange(() => {
    changes += 1;
  });
  host.grantTrust();
  assert.equal(changes, 1);
  assert.equal(settings.read().localServer.port, 2000);
});

test('other extensions’ settings are no change of ours', () => {
  let changes = 0;
  settings.onDidChange(() => {
    changes += 1;
  });
  host.configure({ 'editor.fontSize': 12 });
  assert.equal(changes, 0);
  host.configure({ 'bindle.servers': [] });
  assert.equal(changes, 1);
});
