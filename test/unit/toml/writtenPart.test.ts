import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeString } from '../../../server/src/toml/decode';
import { writtenPart } from '../../../server/src/toml/writtenPart';

type Quote = Parameters<typeof decodeString>[1];

/** What is written of the part that `word` is in the decoded text. */
function written(inner: string, quote: Quote, word: string): string {
  const from = decodeString(inner, quote).indexOf(word);
  assert.ok(from >= 0, `${word} is not in the text`);
  const part = writtenPart(inner, quote, from, from + word.length);
  return inner.slice(part.from, part.to);
}

for (const [inner, quote, word, expected] of [
  ['a {{ token }} b', '"', 'token', 'token'],
  ['\\u0061\\t{{ token }}', '"', 'token', 'token'],
  ['{{ to\\u006ben }} \\n', '"', 'token', 'to\\u006ben'],
  ['\\u0074oken', '"', 'token', '\\u0074oken'],
  ['toke\\u006e', '"', 'token', 'toke\\u006e'],
  ['C:\\token', "'", 'token', 'token'],
  ['\n  token', '"""', 'token', 'token'],
  ['\r\n\\\n   to\\\n  ken\\"', '"""', 'token', 'to\\\n  ken'],
  ['\ntoken', "'''", 'token', 'token'],
  ['\\U0001F600token', '"', '😀', '\\U0001F600'],
  ['\\qtoken\\', '"', 'token', 'token'],
] as const) {
  test(`${word} in ${quote}${JSON.stringify(inner)}`, () => {
    assert.equal(written(inner, quote, word), expected);
  });
}

test('every part of every string decodes to itself', () => {
  const pieces = ['a', '\\n', '\\u00e9', '\\\\', '"', ' ', '\\\n \n', '\n', '\\x'];
  for (let seed = 0; seed < 300; seed++) {
    const inner = Array.from(
      { length: 1 + (seed % 6) },
      (_, i) => pieces[(seed * (i + 3) + i * i) % pieces.length],
    ).join('');
    for (const quote of ['"', "'", '"""', "'''"] as const) {
      const text = decodeString(inner, quote);
      for (let from = 0; from < text.length; from++) {
        const part = writtenPart(inner, quote, from, from + 1);
        const piece = inner.slice(part.from, part.to);
        // Alone, a line end at the start would be taken for the one behind the delimiter.
        const alone = decodeString(`|${piece}`, quote).slice(1);
        assert.equal(alone, text.slice(from, from + 1), JSON.stringify({ inner, quote, from }));
      }
    }
  }
});

test('an empty part has a place, also at the end', () => {
  assert.deepEqual(writtenPart('a\\nb', '"', 1, 1), { from: 1, to: 1 });
  assert.deepEqual(writtenPart('a\\nb', '"', 3, 3), { from: 4, to: 4 });
  assert.deepEqual(writtenPart('', '"', 0, 0), { from: 0, to: 0 });
});
