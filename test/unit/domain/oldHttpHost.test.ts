import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOldHostFault } from '../../../server/src/domain/oldHttpHost';

test('entries that Spin takes', () => {
  for (const entry of [
    'example.com',
    'example.com:80',
    'http://example.com',
    'https://example.com:8443/',
    'self',
    '*',
    'http://*.x.com',
    '127.0.0.1:3000',
  ]) {
    assert.equal(findOldHostFault(entry), undefined, entry);
  }
});

test('what it refuses, with the part to blame', () => {
  const fault = (entry: string) => {
    const found = findOldHostFault(entry);
    return found && [found.kind, entry.slice(found.from, found.to)];
  };
  assert.deepEqual(fault('http://example.com/a'), ['path', '/a']);
  assert.deepEqual(fault('example.com/wib/wob'), ['path', '/wib/wob']);
  assert.deepEqual(fault('ftp://x'), ['scheme', 'ftp']);
  assert.deepEqual(fault('a b'), ['host', 'a b']);
  assert.deepEqual(fault(''), ['host', '']);
  assert.deepEqual(fault('{{ v }}'), ['template', '{{ v }}']);
});
