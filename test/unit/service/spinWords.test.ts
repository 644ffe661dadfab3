/** Hosts and routes of a Spin manifest in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spinFacts } from '../../../server/src/service/dialects/spin/facts/read';
import { routedTriggers } from '../../../server/src/service/dialects/spin/facts/routes';
import { defaultPortOf, hostWords } from '../../../server/src/service/dialects/spin/words/hosts';
import { routeWords } from '../../../server/src/service/dialects/spin/words/routes';
import { parseToml } from '../../../server/src/toml/parser';
import { ABILITIES, english } from './support';

const HOST = { localize: english, abilities: ABILITIES };

const HOSTS: readonly (readonly [entry: string, words: string | undefined])[] = [
  [
    'https://*.example.com',
    'HTTPS to any subdomain of `example.com` on port 443, but not to `example.com` itself.',
  ],
  ['https://example.com:8443', 'HTTPS to `example.com` on port 8443.'],
  ['postgres://db.local', 'PostgreSQL to `db.local` on port 5432.'],
  ['redis://localhost:*', 'Redis to `localhost` on any port.'],
  ['http://10.0.0.1/8', 'HTTP to any address of the network `10.0.0.0/8` on port 80.'],
  ['http://[::1]:8000..8010', 'HTTP to the address `[::1]` on the ports 8000 to 8009.'],
  ['http://x:9..5', 'HTTP to `x` on no port at all.'],
  ['*://*:*', 'Any protocol to any host on any port.'],
  ['http://self', 'HTTP to this application itself, by its public address.'],
  [
    'http://cart.spin.internal',
    'HTTP to the component `cart` of this application, without leaving Spin.',
  ],
  ['http://*.spin.internal', 'HTTP to any component of this application, without leaving Spin.'],
  [
    'https://{{ host }}',
    'The host that comes out when the variables are filled in. One that comes out empty is left out.',
  ],
  ['example.com', undefined],
  ['https://{{ host', undefined],
];

test('entries of allowed_outbound_hosts', () => {
  for (const [entry, words] of HOSTS) {
    assert.deepEqual(hostWords(entry, HOST), words === undefined ? [] : [words], entry);
  }
});

test('the port that an entry has without saying so', () => {
  assert.equal(defaultPortOf('https://example.com'), 443);
  assert.equal(defaultPortOf('redis://example.com/'), 6379);
  assert.equal(defaultPortOf('https://example.com:443'), undefined);
  assert.equal(defaultPortOf('https://{{ host }}'), undefined);
  assert.equal(defaultPortOf('ftp://example.com'), undefined);
});

function said(...routes: readonly string[]): readonly (readonly string[])[] {
  const text = routes
    .map((route, index) => `[[trigger.http]]\nroute = "${route}"\ncomponent = "c${index}"\n`)
    .join('');
  const facts = spinFacts(parseToml(text).root, 2);
  return routedTriggers(facts).map(({ route }) => routeWords(route.at, facts, HOST));
}

test('what a route matches, and who goes before it', () => {
  assert.deepEqual(said('/a', '/a/...', '/:x', '/...', '/b/'), [
    ['Matches `/a` only, with or without a slash at the end.', 'No other route goes before it.'],
    ['Matches `/a` and everything below it.', 'More exact routes go before it: `/a` (`c0`).'],
    [
      'Matches `/:x` only, with or without a slash at the end.',
      '`:x` stands for one segment that is not empty.',
      'More exact routes go before it: `/a` (`c0`), `/a/...` (`c1`), `/b/` (`c4`).',
    ],
    [
      'Matches every path.',
      'More exact routes go before it: `/a` (`c0`), `/a/...` (`c1`), `/:x` (`c2`), `/b/` (`c4`).',
    ],
    ['Matches `/b` only, with or without a slash at the end.', 'No other route goes before it.'],
  ]);
});

test('a route that never answers names the winner', () => {
  assert.equal(said('/a', '/a')[0]?.[1], 'It never answers: `/a` (`c1`) wins.');
  assert.equal(said('/x/:a', '/x/:b')[1]?.[2], 'It never answers: `/x/:a` (`c0`) wins.');
});

test('many routes are counted, and a refused one says nothing', () => {
  const many = said('/...', ...Array.from({ length: 8 }, (_, index) => `/r${index}`));
  assert.match(many[0]?.[1] ?? '', /`\/r4` \(`c5`\) and 3 more\.$/);
  assert.deepEqual(said('/a/*rest'), [[]]);
});
