/** Every row of the table of entries that Spin refuses or takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOutboundHost } from '../../../server/src/domain/outboundHost';
import { covers, hostKey } from '../../../server/src/domain/outboundHostCover';
import { mendOutboundHost } from '../../../server/src/domain/outboundHostMend';

/** The kind of fault, the part to blame, and what was probably meant. */
const REFUSED: readonly (readonly [
  entry: string,
  kind: string,
  part: string,
  meant: readonly string[],
])[] = [
  ['*', 'no-format', '*', ['*://*:*']],
  ['', 'no-format', '', []],
  ['?', 'no-format', '?', []],
  [':', 'no-format', ':', []],
  ['insecure:allow-all', 'allow-all', 'insecure:allow-all', ['*://*:*']],
  ['example.com', 'no-scheme', 'example.com', ['https://example.com', 'http://example.com']],
  ['example.com:80', 'no-scheme', 'example.com:80', ['http://example.com:80']],
  ['db.local:5432', 'no-scheme', 'db.local:5432', ['postgres://db.local:5432']],
  ['self', 'no-scheme', 'self', ['http://self']],
  ['http://', 'empty-host', '', ['http://*']],
  ['http://x/a', 'path', '/a', ['http://x']],
  ['http://x:80/a', 'path', '/a', ['http://x:80']],
  ['ftp://x/a', 'path', '/a', ['ftp://x:*']],
  ['*://*', 'no-port', '*://*', ['*://*:*']],
  ['*://x', 'no-port', '*://x', ['*://x:*']],
  ['ftp://x', 'no-port', 'ftp://x', ['ftp://x:*']],
  ['ftp://x/', 'no-port', 'ftp://x/', ['ftp://x:*']],
  ['rediss://x', 'no-port', 'rediss://x', ['rediss://x:*']],
  ['postgresql://x', 'no-port', 'postgresql://x', ['postgres://x', 'postgresql://x:*']],
  ['HTTP://x', 'scheme-case', 'HTTP', ['http://x']],
  ['http://x:abc', 'port-number', 'abc', ['http://x:*']],
  ['http://x:-1', 'port-number', '-1', ['http://x:*']],
  ['http://x:99999', 'port-large', '99999', ['http://x:*']],
  ['http://x:1..', 'port-range', '1..', ['http://x:1..65535']],
  ['http://x:{80,443}', 'port-list', '{80,443}', ['http://x:80', 'http://x:443']],
  ['http://{a,b}', 'host-list', '{a,b}', ['http://a', 'http://b']],
  ['{http,https}://x', 'scheme-list', '{http,https}', ['http://x', 'https://x']],
  ['http://*x.com', 'wildcard-inside', '*', ['http://*.x.com']],
  ['http://a.*.com', 'wildcard-inside', '*', ['http://*.com']],
  ['http://*.*.com', 'wildcard-twice', '*', ['http://*.com']],
  ['http://*.1.1.1.1', 'wildcard-address', '*.', ['http://1.1.1.1']],
  ['h2c://x:1', 'scheme-letters', 'h2c', []],
  ['http2://x', 'scheme-letters', 'http2', []],
  ['http+unix://x:1', 'scheme-letters', 'http+unix', []],
  ['http://exa mple.com', 'host-character', ' ', []],
  ['http://user@x:80', 'user', 'user@', ['http://x:80']],
  ['http://user:pw@x', 'user', 'user:pw@', ['http://x']],
  ['http://%zz', 'host-character', '%', []],
  ['http://::1:80', 'ipv6-brackets', '::1:80', ['http://[::1]:80', 'http://[::1:80]']],
  ['http://::1', 'ipv6-brackets', '::1', ['http://[::1]']],
  ['http://999.1.1.1', 'ipv4', '999.1.1.1', []],
  ['http://xn--', 'host-name', 'xn--', []],
  ['http://[::zz]', 'ipv6', '[::zz]', []],
  ['http://[::zz]:80', 'ipv6', '[::zz]', []],
  ['http://10.0.0.0/33', 'network', '33', []],
];

for (const [entry, kind, part, meant] of REFUSED) {
  test(`refused: ${JSON.stringify(entry)}`, () => {
    const answer = parseOutboundHost(entry);
    assert.ok(!answer.ok);
    const { fault } = answer;
    assert.deepEqual([fault.kind, entry.slice(fault.from, fault.to)], [kind, part]);
    assert.equal(fault.text, part);
    assert.deepEqual(mendOutboundHost(entry), meant);
    for (const each of meant) {
      assert.ok(parseOutboundHost(each).ok, each);
    }
  });
}

/** The host, and the ports. */
const TAKEN: readonly (readonly [entry: string, host: unknown, port: unknown])[] = [
  ['http://x:', { kind: 'domain', domain: 'x' }, { kind: 'default' }],
  ['http://x/', { kind: 'domain', domain: 'x' }, { kind: 'default' }],
  ['http://x:80/', { kind: 'domain', domain: 'x' }, { kind: 'one', port: 80 }],
  ['http://*.com', { kind: 'subdomains', domain: 'com' }, { kind: 'default' }],
  ['http://a_b.com', { kind: 'domain', domain: 'a_b.com' }, { kind: 'default' }],
  ['http://EXAMPLE.com', { kind: 'domain', domain: 'example.com' }, { kind: 'default' }],
  ['http://é.com', { kind: 'domain', domain: 'xn--9ca.com' }, { kind: 'default' }],
  [
    'http://10.0.0.1/8',
    { kind: 'network', network: '10.0.0.0/8', exact: false },
    { kind: 'default' },
  ],
  [
    'http://2001:db8::/32',
    { kind: 'network', network: '2001:db8::/32', exact: true },
    { kind: 'default' },
  ],
  [
    '*://10.0.0.0/8:80',
    { kind: 'network', network: '10.0.0.0/8', exact: true },
    { kind: 'one', port: 80 },
  ],
  ['http://x:0', { kind: 'domain', domain: 'x' }, { kind: 'one', port: 0 }],
  ['http://x:5..1', { kind: 'domain', domain: 'x' }, { kind: 'range', start: 5, end: 1 }],
  [
    'http://x:8000..9000',
    { kind: 'domain', domain: 'x' },
    { kind: 'range', start: 8000, end: 9000 },
  ],
  ['tcp://x:1', { kind: 'domain', domain: 'x' }, { kind: 'one', port: 1 }],
  ['http://[::1]', { kind: 'address', address: '[::1]' }, { kind: 'default' }],
  ['http://[::1]:80', { kind: 'address', address: '[::1]' }, { kind: 'one', port: 80 }],
  ['http://127.0.0.1:3000', { kind: 'address', address: '127.0.0.1' }, { kind: 'one', port: 3000 }],
  ['http://self', { kind: 'self' }, { kind: 'default' }],
  ['https://self.alt', { kind: 'self' }, { kind: 'default' }],
  ['http://foo.spin.internal', { kind: 'component', id: 'foo' }, { kind: 'default' }],
  ['*://*.spin.internal:*', { kind: 'any-component' }, { kind: 'any' }],
  ['*://*:*', { kind: 'any' }, { kind: 'any' }],
  ['  http://example.com ', { kind: 'domain', domain: 'example.com' }, { kind: 'default' }],
];

for (const [entry, host, port] of TAKEN) {
  test(`taken: ${JSON.stringify(entry)}`, () => {
    const answer = parseOutboundHost(entry);
    assert.ok(answer.ok);
    assert.deepEqual(answer.host.host.form, host);
    assert.deepEqual(answer.host.port.form, port);
    const { scheme } = answer.host;
    assert.equal(entry.slice(scheme.from, scheme.to), scheme.text);
  });
}

function hostOf(entry: string) {
  const answer = parseOutboundHost(entry);
  assert.ok(answer.ok, entry);
  return answer.host;
}

test('entries that another one covers', () => {
  const yes: readonly (readonly [string, string])[] = [
    ['*://*:*', 'redis://x'],
    ['https://*.x.com', 'https://a.b.x.com'],
    ['https://*.x.com', 'https://*.a.x.com'],
    ['http://x:*', 'http://x'],
    ['http://x:8000..9000', 'http://x:8000..8001'],
    ['http://10.0.0.0/8', 'http://10.1.2.3'],
    ['http://10.0.0.0/8', 'http://10.1.0.0/16'],
    ['http://2001:db8::/32', 'http://[2001:db8::1]'],
    ['http://*.spin.internal', 'http://a.spin.internal'],
  ];
  const no: readonly (readonly [string, string])[] = [
    ['https://*.x.com', 'https://x.com'],
    ['https://*.x.com', 'https://ax.com'],
    ['https://*.x.com', 'http://a.x.com'],
    ['http://x', 'http://x:8080'],
    ['http://x:8000..9000', 'http://x:9000'],
    ['http://10.0.0.0/8', 'http://11.0.0.1'],
    ['http://10.0.0.0/16', 'http://10.0.0.0/8'],
    ['http://self', 'http://x'],
  ];
  for (const [wide, narrow] of yes) {
    assert.ok(covers(hostOf(wide), hostOf(narrow)), `${wide} ${narrow}`);
  }
  for (const [wide, narrow] of no) {
    assert.ok(!covers(hostOf(wide), hostOf(narrow)), `${wide} ${narrow}`);
  }
  assert.equal(hostKey(hostOf('https://X.com/')), hostKey(hostOf('https://x.com:443')));
  assert.notEqual(hostKey(hostOf('https://x.com')), hostKey(hostOf('http://x.com')));
});
