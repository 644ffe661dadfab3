/** Rules about hosts of Spin manifests: which speak, and what they mark. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hello, trigger, version1 } from '../spinExample';
import { codes, messageOf, open, problems, serviceOf, textOf } from '../support';

const spin = (text: string): string[] => codes('spin.toml', `${text}\n`);
const list = (...entries: readonly string[]): string =>
  `allowed_outbound_hosts = ${JSON.stringify(entries)}`;
const hosts = (...entries: readonly string[]): string[] => spin(hello(list(...entries)));

/** Every row of the table of refused entries: rule and marked part. */
const REFUSED: readonly (readonly [entry: string, found: string])[] = [
  ['*', 'host-without-scheme @ *'],
  ['', 'host-without-scheme @ ""'],
  ['?', 'host-without-scheme @ ?'],
  [':', 'host-without-scheme @ :'],
  ['insecure:allow-all', 'host-allow-all @ insecure:allow-all'],
  ['example.com', 'host-without-scheme @ example.com'],
  ['example.com:80', 'host-without-scheme @ example.com:80'],
  ['self', 'host-without-scheme @ self'],
  ['http://', 'host-name @ "http://"'],
  ['http://x/a', 'host-path @ /a'],
  ['http://x:80/a', 'host-path @ /a'],
  ['*://*', 'host-without-port @ *://*'],
  ['*://x', 'host-without-port @ *://x'],
  ['ftp://x', 'host-without-port @ ftp://x'],
  ['rediss://x', 'host-without-port @ rediss://x'],
  ['postgresql://x', 'host-without-port @ postgresql://x'],
  ['HTTP://x', 'host-scheme @ HTTP'],
  ['http://x:abc', 'host-port @ abc'],
  ['http://x:-1', 'host-port @ -1'],
  ['http://x:99999', 'host-port @ 99999'],
  ['http://x:1..', 'host-port @ 1..'],
  ['http://x:{80,443}', 'host-port @ {80,443}'],
  ['http://{a,b}', 'host-list @ {a,b}'],
  ['{http,https}://x', 'host-scheme @ {http,https}'],
  ['http://*x.com', 'host-wildcard @ *'],
  ['http://a.*.com', 'host-wildcard @ *'],
  ['http://*.*.com', 'host-wildcard @ *'],
  ['http://*.1.1.1.1', 'host-wildcard @ *.'],
  ['h2c://x:1', 'host-scheme @ h2c'],
  ['http2://x', 'host-scheme @ http2'],
  ['http://exa mple.com', 'host-name @  '],
  ['http://user@x:80', 'host-user @ user@'],
  ['http://user:pw@x', 'host-user @ user:pw@'],
  ['http://%zz', 'host-name @ %'],
  ['http://::1:80', 'host-name @ ::1:80'],
  ['http://999.1.1.1', 'host-name @ 999.1.1.1'],
];

test('every row of refused entries: one error, on the part to blame', () => {
  for (const [entry, found] of REFUSED) {
    assert.deepEqual(hosts(entry), [`spin/load/${found}`], entry);
  }
});

test('the sentences of the kinds differ', () => {
  const said = REFUSED.map(([entry]) => {
    const [found] = problems('spin.toml', hello(list(entry)));
    return found === undefined ? '' : messageOf(found);
  });
  assert.ok(new Set(said).size > 28, `${new Set(said).size} sentences`);
  assert.ok(said.every((each) => !/data did not match|\{\d\}/.test(each)));
});

/** Every row of entries that are taken, with what is said of them. */
const TAKEN: readonly (readonly [entry: string, found: readonly string[]])[] = [
  ['http://x:', []],
  ['http://x/', []],
  ['http://*.com', ['spin/host-surprise @ *.com']],
  ['http://a_b.com', []],
  ['http://EXAMPLE.com', []],
  ['http://10.0.0.1/8', ['spin/host-surprise @ 10.0.0.1/8']],
  ['http://2001:db8::/32', []],
  ['http://x:0', ['spin/host-surprise @ 0']],
  ['http://x:5..1', ['spin/host-never-matches @ 5..1']],
  ['http://x:5..5', ['spin/host-never-matches @ 5..5']],
  ['tcp://x:1', []],
  ['TCP://x:1', ['spin/host-never-matches @ TCP']],
  ['http://self', []],
  ['*://*:*', []],
  [' http://example.com ', []],
];

test('every row of entries that are taken', () => {
  for (const [entry, found] of TAKEN) {
    assert.deepEqual(hosts(entry), found, entry);
  }
});

test('parts are marked in texts with escapes, too', () => {
  assert.deepEqual(spin(hello(String.raw`allowed_outbound_hosts = ["http:\u002f/x:abc"]`)), [
    'spin/load/host-port @ abc',
  ]);
});

test('the word of the old list is refused anywhere in the list', () => {
  assert.deepEqual(hosts('insecure:allow-all', 'insecure:allow-all'), [
    'spin/load/host-allow-all @ insecure:allow-all',
    'spin/load/host-allow-all @ insecure:allow-all',
  ]);
});

test('entries that another one makes needless', () => {
  assert.deepEqual(hosts('https://x.com', 'https://X.com:443/'), [
    'spin/duplicate-host @ "https://X.com:443/"',
  ]);
  assert.deepEqual(hosts('https://a.x.com', 'https://*.x.com'), [
    'spin/covered-host @ "https://a.x.com"',
  ]);
  assert.deepEqual(hosts('https://x.com', 'http://x.com', 'https://*.x.com'), []);
});

test('templates are checked with the defaults put in', () => {
  const withDefault = (entry: string, value: string): string[] =>
    spin(hello(list(entry), `[variables]\nv = { default = "${value}" }`));
  assert.deepEqual(withDefault('https://{{ v }}', 'example.com'), []);
  assert.deepEqual(withDefault('https://{{ v }}', 'x/y'), [
    'spin/load/host-default @ "https://{{ v }}"',
  ]);
  // What comes out empty is left out.
  assert.deepEqual(withDefault('{{ v }}', ''), []);
  assert.deepEqual(withDefault('https://{{ v }}', ''), []);
  assert.deepEqual(withDefault('redis://{{ v }}', ''), [
    'spin/load/host-default @ "redis://{{ v }}"',
  ]);
  // Without a default Spin does not look; a misspelt name is told of.
  assert.deepEqual(spin(hello(list('ftp://{{ v }}'), '[variables]\nv = { required = true }')), []);
  assert.deepEqual(spin(hello(list('ftp://{{ nope }}'))), ['spin/unknown-host-variable @ nope']);
});

test('the old list: at load in version 2, at reading in version 1', () => {
  const old = 'allowed_http_hosts = ["example.com/a", "ftp://x", "a b", ""]';
  assert.deepEqual(spin(hello(old)), [
    'spin/load/old-hosts @ allowed_http_hosts',
    'spin/load/http-host @ /a',
    'spin/load/http-host @ ftp',
    'spin/load/http-host @ a b',
    'spin/load/http-host @ ""',
  ]);
  assert.deepEqual(spin(version1(old)), [
    'spin/read/http-host @ /a',
    'spin/read/http-host @ ftp',
    'spin/read/http-host @ a b',
    'spin/read/http-host @ ""',
  ]);
  // With the word for all of them nothing else is looked at.
  assert.deepEqual(spin(version1('allowed_http_hosts = ["insecure:allow-all", "a b"]')), []);
});

test('the translated list is told, and given to the fix', () => {
  const [found] = problems('spin.toml', hello('allowed_http_hosts = ["a.com", "http://b.com:81"]'));
  assert.ok(found !== undefined);
  const hosts = ['http://a.com', 'https://a.com', 'http://b.com:81', 'https://b.com:81'];
  assert.deepEqual(found.data, { hosts });
  assert.ok(messageOf(found).includes(hosts.map((host) => `"${host}"`).join(', ')));
});

const OTHER = '[component.other]\nsource = "other.wasm"';
const SERVED = `[[trigger.http]]\nroute = { private = true }\ncomponent = "other"\n\n${OTHER}`;

test('components as hosts', () => {
  const call = (entry: string, more = SERVED): string[] => spin(hello(list(entry), more));
  assert.deepEqual(call('http://other.spin.internal'), []);
  assert.deepEqual(call('http://OTHER.spin.internal'), []);
  assert.deepEqual(call('*://*.spin.internal:*'), []);
  assert.deepEqual(call('http://nope.spin.internal'), ['spin/unknown-chained-component @ nope']);
  assert.deepEqual(call('http://hello.spin.internal'), [], 'itself');
  assert.deepEqual(call('https://other.spin.internal'), ['spin/chaining-scheme @ https']);
  assert.deepEqual(call('http://other.spin.internal', OTHER), [
    'spin/chained-component-without-http @ other',
    'spin/unused-component @ other',
  ]);
});

test('a component that Redis starts calls no other', () => {
  const redis = trigger(
    'redis',
    'channel = "a"\naddress = "redis://x"\ncomponent = "hello"',
    `${SERVED}\nallowed_outbound_hosts = ["http://other.spin.internal"]`,
  ).replace('source = "hello.wasm"', `source = "hello.wasm"\n${list('http://*.spin.internal')}`);
  assert.deepEqual(spin(redis), ['spin/start/chaining-without-http @ "http://*.spin.internal"']);
});

test('version 1: hosts are named by the id that Spin makes', () => {
  const text = version1(list('http://my-app.spin.internal')).replace(
    'id = "hello"',
    'id = "my_App"',
  );
  assert.deepEqual(spin(text), []);
});

test('forms that an older release does not know', () => {
  const entries = [
    'http://10.0.0.0/8',
    'http://*.spin.internal',
    'https://self.alt',
    'https://{{ v }}',
    'mqtt://x',
    'https://example.com',
  ];
  const text = hello(list(...entries), '[variables]\nv = { default = "x" }');
  const judged = (release: string): string[] => {
    const document = open('spin.toml', text);
    return serviceOf(release)
      .doValidation(document, { maxProblems: 100 })
      .filter(({ code }) => code === 'spin/host-since')
      .map(({ range }) => textOf(document, range));
  };
  assert.deepEqual(judged('2.2'), ['10.0.0.0/8', '*.spin.internal', 'self.alt', '{{ v }}', 'mqtt']);
  assert.deepEqual(judged('2.3'), ['*.spin.internal', 'self.alt', '{{ v }}', 'mqtt']);
  assert.deepEqual(judged('3.1'), ['self.alt']);
  assert.deepEqual(judged('3.2'), []);
});
