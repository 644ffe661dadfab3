import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bindleIdPath,
  explainBindleId,
  formatBindleId,
  parcelPath,
  parseBindleId,
} from '../../../server/src/domain/bindleId';
import { inEnglish } from '../../support/english';

test('an id is split at its last slash', () => {
  for (const [text, name, version] of [
    ['enterprise.com/warpcore/1.0.0', 'enterprise.com/warpcore', '1.0.0'],
    ['a/1.0.0', 'a', '1.0.0'],
    ['foo//1.0.0', 'foo/', '1.0.0'],
    ['//1.0.0', '/', '1.0.0'],
    ['a b@c/1.0.0-rc.1+build.7', 'a b@c', '1.0.0-rc.1+build.7'],
    ['1.0.0/2.0.0', '1.0.0', '2.0.0'],
  ] as const) {
    const id = parseBindleId(text);
    assert.deepEqual(id, { name, version });
    assert.equal(formatBindleId({ name, version }), text);
    assert.equal(explainBindleId(text), undefined);
  }
});

test('what is no id, and why', () => {
  for (const [text, says] of [
    ['mybindle', /has no version/],
    ['', /has no version/],
    ['/1.0.0', /has no name/],
    ['a/1.0.0/', /ends with a slash/],
    ['mybindle/v1.2.3', /starts with "v"/],
    ['mybindle.txt/1.2', /has 2 of the three numbers/],
  ] as const) {
    assert.equal(parseBindleId(text), undefined, text);
    const fault = explainBindleId(text);
    assert.ok(fault, text);
    assert.match(inEnglish(fault), says, text);
  }
});

test('an id stands in a URL as it is', () => {
  const id = { name: 'example.com/demo', version: '1.0.0-rc.1+build.7' };
  assert.equal(bindleIdPath(id), 'example.com/demo/1.0.0-rc.1+build.7');
  assert.equal(parcelPath(id, 'abc'), 'example.com/demo/1.0.0-rc.1+build.7@abc');
  // The URL class of every runtime must leave it alone, too.
  assert.equal(
    new URL(bindleIdPath(id), 'http://127.0.0.1:8080/v1/_i/').pathname,
    '/v1/_i/example.com/demo/1.0.0-rc.1+build.7',
  );
});
