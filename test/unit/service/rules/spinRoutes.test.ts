/** Rules about routes of Spin manifests: which speak, and what they mark. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { version1 } from '../spinExample';
import { ABILITIES, codes, english, messageOf, open, problems, textOf } from '../support';

const spin = (text: string): string[] => codes('spin.toml', text);
/** A trigger and a component for each route, which is TOML. */
const served = (...routes: readonly string[]): string =>
  [
    'spin_manifest_version = 2\n[application]\nname = "a"\n',
    ...routes.map((route, index) => {
      const id = `c${String.fromCharCode(97 + index)}`;
      return `[[trigger.http]]\nroute = ${route}\ncomponent = "${id}"\n[component.${id}]\nsource = "a.wasm"\n`;
    }),
  ].join('\n');
const routes = (...written: readonly string[]): string[] =>
  spin(served(...written.map((route) => JSON.stringify(route))));

/** Every row of the table of routes. */
const ROWS: readonly (readonly [route: string, found: readonly string[]])[] = [
  ['', []],
  ['/', []],
  ['foo', []],
  ['/foo/', []],
  ['/:a/:b', []],
  ['/:a/:a', []],
  ['/a/:/b', ['spin/start/route @ :']],
  ['/a/*rest', ['spin/start/route @ *rest']],
  ['/a/*/b', ['spin/route-fails @ *']],
  ['...', []],
  ['foo/...', []],
  ['/a/.../b', ['spin/route-literal @ ...']],
  ['/a...', ['spin/route-literal @ ...']],
  ['/user/{id}', ['spin/route-literal @ {id}']],
  ['/user/{{ id }}', ['spin/route-literal @ {{ id }}']],
  ['/a*', ['spin/route-literal @ *']],
  ['/a?x=1', ['spin/route-never-matches @ ?x=1']],
  ['/a#b', ['spin/route-never-matches @ #b']],
  ['/a/.b', ['spin/route-never-matches @ /.']],
  ['/.well-known/spin/x', ['spin/start/reserved-route @ /.well-known/spin/x']],
  ['/.well-known/other', []],
  ['/:x.json', []],
];

test('every row of routes', () => {
  for (const [route, found] of ROWS) {
    assert.deepEqual(routes(route), found, route);
  }
  assert.deepEqual(spin(served('{ private = true }')), []);
  assert.deepEqual(spin(served('{ private = false }')), ['spin/start/route @ false']);
});

test('of routes that are written alike the last wins, and the others are told of it', () => {
  assert.deepEqual(routes('/a', '/a', '/b', '/a'), [
    'spin/start/duplicate-route @ "/a"',
    'spin/start/duplicate-route @ "/a"',
  ]);
  const text = served('"/a"', '"/b"', '"/a"');
  const [found] = problems('spin.toml', text);
  assert.ok(found !== undefined);
  assert.match(messageOf(found), /“cc”, which comes later/);
  const related = found.relatedInformation?.[0];
  assert.equal(related?.message, 'This route answers.');
  const document = open('spin.toml', text);
  assert.equal(
    related && document.offsetAt(related.location.range.start),
    text.lastIndexOf('"/a"'),
  );
  assert.equal(document.offsetAt(found.range.start), text.indexOf('"/a"'));
});

test('of routes that match alike the first wins', () => {
  assert.deepEqual(routes('/a', '/a/'), ['spin/shadowed-route @ "/a/"']);
  assert.deepEqual(routes('/x/:a', '/x/:b'), ['spin/shadowed-route @ "/x/:b"']);
  assert.deepEqual(routes('/x/...', 'x/*'), ['spin/shadowed-route @ "x/*"']);
  const [found] = problems('spin.toml', served('"/x/:a"', '"/x/:b"'));
  assert.match(found === undefined ? '' : messageOf(found), /“\/x\/:a” of “ca”/);
  // A text stands where it stood first.
  assert.deepEqual(routes('/a', '/a/', '/a'), [
    'spin/start/duplicate-route @ "/a"',
    'spin/shadowed-route @ "/a/"',
  ]);
});

test('routes that differ are no clash', () => {
  assert.deepEqual(routes('/', '/...', '/:x', '/x', '/x/...', '/x/:y', '/X'), []);
});

test('version 1 has routes of its own', () => {
  const second =
    '\n[[component]]\nid = "two"\nsource = "b.wasm"\n[component.trigger]\nroute = "/"\n';
  assert.deepEqual(spin(version1('') + second), ['spin/start/duplicate-route @ "/"']);
  assert.deepEqual(spin(version1('', 'route = "/a/*b"')), ['spin/start/route @ *b']);
});

test('before Spin 2.5 a parameter was text', () => {
  const old = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    spinRelease: () => ({ major: 2, minor: 4 }),
  });
  const document = old.openDocument('file:///p/spin.toml', 'toml', 1, served('"/a/:id"'));
  const found = old.doValidation(document, { maxProblems: 10 });
  assert.deepEqual(
    found.map(({ code, range }) => `${String(code)} @ ${textOf(document, range)}`),
    ['spin/route-literal @ :id'],
  );
});
