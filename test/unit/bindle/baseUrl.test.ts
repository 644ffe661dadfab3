import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeBaseUrl } from '../../../client/src/bindle/baseUrl';
import { inEnglish } from '../../../client/src/bindle/sentence';

test('an address becomes the base URL of the protocol', () => {
  const cases: readonly [string, string][] = [
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1/'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/v1/'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1/'],
    [' http://127.0.0.1:8080/v1/ ', 'http://127.0.0.1:8080/v1/'],
    ['https://example.com/registry', 'https://example.com/registry/v1/'],
    ['https://example.com/registry/v1//', 'https://example.com/registry/v1/'],
    ['HTTPS://Example.COM:443', 'https://example.com/v1/'],
    ['http://[::1]:8080', 'http://[::1]:8080/v1/'],
    ['https://example.com/myv1', 'https://example.com/myv1/v1/'],
  ];
  for (const [address, url] of cases) {
    assert.deepEqual(normalizeBaseUrl(address), { ok: true, url }, address);
  }
});

test('what would be sent wrongly or leak is refused with a reason', () => {
  const cases: readonly [string, RegExp][] = [
    ['', /begins with http/],
    ['localhost:8080', /begins with http.*localhost:8080/],
    ['ftp://example.com', /begins with http/],
    ['http://', /not the address of a server/],
    ['http://a b', /not the address of a server/],
    ['https://example.com/?q=1', /has no "\?"/],
    ['https://example.com/#x', /has no "\?"/],
    ['https://ann:s3cr3t@example.com/', /at example\.com contains credentials/],
    ['https://s3cr3t@example.com/', /contains credentials/],
    ['ftp://ann:s3cr3t@example.com/', /begins with http/],
    ['ann:s3cr3t@example.com/', /begins with http/],
    ['http://ann:s3cr3t@exa mple/', /not the address of a server/],
  ];
  for (const [address, wanted] of cases) {
    const result = normalizeBaseUrl(address);
    assert.ok(!result.ok, address);
    const sentence = inEnglish(result.reason);
    assert.match(sentence, wanted);
    assert.ok(!sentence.includes('s3cr3t'), sentence);
  }
});
