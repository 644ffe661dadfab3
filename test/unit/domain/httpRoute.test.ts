/** What the router that Spin uses (routefinder 0.5.4) does, as measured with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareRoutes,
  parseRoute,
  routesClash,
  type HttpRoute,
} from '../../../server/src/domain/httpRoute';
import { routesOverlap } from '../../../server/src/domain/routeOverlap';
import { findRouteSurprise } from '../../../server/src/domain/routeSurprise';

function routeOf(written: string): HttpRoute {
  const answer = parseRoute(written);
  assert.ok(answer.ok, written);
  return answer.route;
}

const READ: readonly (readonly [written: string, text: string])[] = [
  ['', '/'],
  ['/', '/'],
  ['//', '/'],
  ['foo', '/foo'],
  ['/foo/', '/foo'],
  ['//foo//bar//', '/foo/bar'],
  ['/:a/:b', '/:a/:b'],
  ['/:a/:a', '/:a/:a'],
  ['...', '/...'],
  ['/...', '/...'],
  ['/*', '/...'],
  ['*', '/...'],
  ['foo/...', '/foo/...'],
  ['/foo/.../', '/foo/...'],
  ['/a/.../b', '/a.../b'],
  ['/a...', '/a...'],
  ['/user/{id}', '/user/{id}'],
  ['/:x.json', '/:x.json'],
  ['/a.b.c', '/a.b.c'],
  ['/.well-known/x', '/.well-known/x'],
  ['/a/.b', '/a.b'],
];

for (const [written, text] of READ) {
  test(`route ${JSON.stringify(written)}`, () => {
    const route = routeOf(written);
    assert.equal(route.text, text);
    assert.equal(route.wildcard, /(^|\/)(\.\.\.|\*)\/?$/.test(written));
    for (const { kind, text: own, from, to } of route.segments) {
      const shown = written.slice(from, to);
      if (kind === 'param') {
        assert.equal(shown, `:${own}`);
      } else if (kind === 'wildcard') {
        assert.match(shown, /^(\.\.\.|\*)$/);
      }
    }
  });
}

test('what Spin refuses, and the part to blame', () => {
  const fault = (written: string) => {
    const answer = parseRoute(written);
    assert.ok(!answer.ok);
    return [answer.fault.kind, written.slice(answer.fault.from, answer.fault.to)];
  };
  assert.deepEqual(fault('/a/:/b'), ['unnamed-param', ':']);
  assert.deepEqual(fault('/a/*rest'), ['named-wildcard', '*rest']);
  assert.deepEqual(fault('/a/*rest/b'), ['named-wildcard', '*rest']);
  assert.deepEqual(fault('*x'), ['named-wildcard', '*x']);
});

test('the exact goes before a parameter before a wildcard, the longer before the shorter', () => {
  const order = ['/a/b', '/a/:x', '/a/...', '/:x', '/:x/...', '/...'];
  for (const [i, better] of order.entries()) {
    for (const worse of order.slice(i + 1)) {
      assert.ok(compareRoutes(routeOf(better), routeOf(worse)) < 0, `${better} ${worse}`);
      assert.ok(compareRoutes(routeOf(worse), routeOf(better)) > 0, `${worse} ${better}`);
    }
  }
  assert.ok(compareRoutes(routeOf('/a'), routeOf('/a/...')) < 0);
  assert.ok(compareRoutes(routeOf('/:x.json'), routeOf('/:x')) < 0);
  assert.equal(compareRoutes(routeOf('/x/:a'), routeOf('/x/:b/')), 0);
});

test('routes that match the same requests', () => {
  assert.ok(routesClash(routeOf('/a'), routeOf('a/')));
  assert.ok(routesClash(routeOf('/x/:a'), routeOf('/x/:b')));
  assert.ok(routesClash(routeOf('/x/...'), routeOf('x/*')));
  assert.ok(routesClash(routeOf('//a'), routeOf('/a')));
  assert.ok(!routesClash(routeOf('/a'), routeOf('/A')));
  assert.ok(!routesClash(routeOf('/x/:a'), routeOf('/x/a')));
  assert.ok(!routesClash(routeOf('/x'), routeOf('/x/...')));
});

test('routes that some request matches both', () => {
  const overlap = (a: string, b: string) => routesOverlap(routeOf(a), routeOf(b));
  assert.ok(overlap('/a', '/...'));
  assert.ok(overlap('/a', '/a/...'));
  assert.ok(overlap('/a/:x', '/:y/b'));
  assert.ok(overlap('/:x.json', '/a.json'));
  assert.ok(overlap('/', '/...'));
  assert.ok(!overlap('/a', '/b'));
  assert.ok(!overlap('/a', '/a/b'));
  assert.ok(!overlap('/a/...', '/b/:x'));
  assert.ok(!overlap('/:x.json', '/a.html'));
});

test('what is taken and means something else', () => {
  const surprise = (written: string) => {
    const found = findRouteSurprise(written, routeOf(written));
    return found && [found.kind, written.slice(found.from, found.to), found.value];
  };
  assert.deepEqual(surprise('/a/*/b'), ['inner-wildcard', '*', '/a/...']);
  assert.deepEqual(surprise('/a?x=1'), ['query', '?x=1', '/a']);
  assert.deepEqual(surprise('/a#b'), ['fragment', '#b', '/a']);
  assert.deepEqual(surprise('/user/{id}'), ['braces', '{id}', '/user/:id']);
  assert.deepEqual(surprise('/user/{{ id }}/x'), ['template', '{{ id }}', '/user/:id/x']);
  assert.deepEqual(surprise('/v{x}'), ['braces', '{x}', undefined]);
  assert.deepEqual(surprise('/a/.../b'), ['dots', '...', '/a/...']);
  assert.deepEqual(surprise('/a...'), ['dots', '...', '/a/...']);
  assert.deepEqual(surprise('/a*'), ['star', '*', '/a/...']);
  assert.deepEqual(surprise('/a/.b'), ['lost-slash', '/.', undefined]);
  assert.deepEqual(surprise('/.well-known/spin/x'), ['reserved', '/.well-known/spin/x', undefined]);
  for (const fine of [
    '',
    '/',
    '/...',
    'a/...',
    '/a/*',
    '/.well-known/x',
    '/a.b',
    '/:x.json',
    '/x:y',
  ]) {
    assert.equal(surprise(fine), undefined, fine);
  }
});
