import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestWord } from '../../../server/src/domain/nearest';

const LABEL = ['sha256', 'mediaType', 'name', 'size', 'annotations', 'feature', 'origin'];
const COMPONENT = [
  'source',
  'description',
  'variables',
  'files',
  'allowed_http_hosts',
  'allowed_outbound_hosts',
  'build',
];

const CASES: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['media_type', LABEL, 'mediaType'],
  ['MEDIATYPE', LABEL, 'mediaType'],
  ['mediaTpye', LABEL, 'mediaType'],
  ['nmae', LABEL, 'name'],
  ['sha265', LABEL, 'sha256'],
  ['anotation', LABEL, 'annotations'],
  ['sizes', LABEL, 'size'],
  ['allowed-http-hosts', COMPONENT, 'allowed_http_hosts'],
  ['allowedOutboundHosts', COMPONENT, 'allowed_outbound_hosts'],
  ['allowed_outbund_host', COMPONENT, 'allowed_outbound_hosts'],
  ['sorce', COMPONENT, 'source'],
  ['licence', LABEL, undefined],
  ['xyz', LABEL, undefined],
  ['', LABEL, undefined],
  ['-', LABEL, undefined],
  ['name', [], undefined],
  ['ab', ['ac'], undefined],
  ['x'.repeat(5000), ['x'.repeat(4999)], undefined],
];

test('the known word that a misspelt one was meant to be', () => {
  for (const [word, candidates, nearest] of CASES) {
    assert.equal(nearestWord(word, candidates), nearest, word.slice(0, 40));
  }
});

test('a word that differs in case and separators only comes before a nearer-looking one', () => {
  assert.equal(nearestWord('member_of', ['members', 'memberOf']), 'memberOf');
});

test('of equally near words the first is taken', () => {
  assert.equal(nearestWord('cart', ['care', 'card']), 'care');
  assert.equal(nearestWord('cart', ['card', 'care']), 'card');
});
