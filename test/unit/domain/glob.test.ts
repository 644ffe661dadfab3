/** Patterns as the Rust crate `glob` reads them: its documentation says each of these. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeGlob, matchesGlob, matchKey, parseGlob } from '../../../server/src/domain/glob';

function matches(pattern: string, text: string): boolean {
  const parsed = parseGlob(pattern);
  assert.ok(parsed.ok, pattern);
  return matchesGlob(parsed.tokens, text);
}

test('what a pattern matches, and what not', () => {
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['a.txt', ['a.txt'], ['A.txt', 'a.txt ', 'xa.txt', 'a-txt']],
    ['?.txt', ['a.txt', '..txt', 'é.txt', '😀.txt'], ['.txt', 'ab.txt']],
    ['*', ['', 'a', '.hidden', 'a/b'], []],
    ['*.js', ['a.js', '.js', 'a/b.js'], ['a.jsx', 'js']],
    ['a*b*c', ['abc', 'axxbyyc', 'abcbc'], ['ab', 'acb']],
    ['**', ['', 'a', 'a/b/c'], []],
    ['**/*.html', ['a.html', 'x/a.html', 'x/y/a.html', '.x/.html'], ['a.htm']],
    [
      'some/**/needle.txt',
      ['some/needle.txt', 'some/one/needle.txt', 'some/one/two/needle.txt'],
      ['some/other/notthis.txt', 'some/xneedle.txt', 'some/one/xneedle.txt', 'someneedle.txt'],
    ],
    ['some/**', ['some/a', 'some/a/b', 'some/'], ['some', 'somea']],
    ['**/**/x', ['x', 'a/x', 'a/b/x'], ['ax']],
    ['**/test', ['test', 'a/test'], ['atest', 'a/btest']],
    ['[abc]', ['a', 'b', 'c'], ['d', '', 'ab', 'A']],
    ['a[0-9]b', ['a0b', 'a9b'], ['a_b', 'ab', 'a10b']],
    ['a[!0-9]b', ['a_b', 'axb'], ['a0b', 'a9b', 'ab']],
    ['[1-35-7]', ['1', '2', '3', '5', '7'], ['4', '8', '-']],
    ['[]]', [']'], ['[', '']],
    ['[!]]', ['[', 'a'], [']']],
    ['[]-]', [']', '-'], ['a']],
    ['[a-]', ['a', '-'], ['b']],
    ['[!a-c]x', ['dx'], ['ax', 'bx']],
    ['[z-a]', [], ['a', 'z', 'm']],
    ['[?*]', ['?', '*'], ['a']],
    ['a{b,c}', ['a{b,c}'], ['ab', 'ac']],
    ['a\\*b', ['a\\b', 'a\\xb'], ['a*b']],
    ['a/*/b', ['a/x/b', 'a/x/y/b'], ['a/b']],
    ['', [''], ['a']],
  ];
  for (const [pattern, right, wrong] of table) {
    right.forEach((text) => assert.ok(matches(pattern, text), `${pattern} | ${text}`));
    wrong.forEach((text) => assert.ok(!matches(pattern, text), `${pattern} | ${text}`));
  }
});

test('a pattern that is none says why and where', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['a/***', 'wildcards', '***'],
    ['****', 'wildcards', '****'],
    ['a**/b', 'recursive', '**'],
    ['a/**b', 'recursive', '**'],
    ['a/bc**', 'recursive', '**'],
    ['**x', 'recursive', '**'],
    ['a[', 'range', '['],
    ['a[b', 'range', '[b'],
    ['[]', 'range', '[]'],
    ['[!', 'range', '[!'],
    ['[!]', 'range', '[!]'],
    ['ok/[a]/[!]', 'range', '[!]'],
  ];
  for (const [pattern, kind, guilty] of table) {
    const parsed = parseGlob(pattern);
    assert.ok(!parsed.ok, pattern);
    const { fault } = parsed;
    assert.deepEqual([fault.kind, pattern.slice(fault.from, fault.to)], [kind, guilty], pattern);
  }
});

test('a hostile pattern takes no time', () => {
  const began = performance.now();
  assert.ok(!matches(`${'*a'.repeat(60)}b`, 'a'.repeat(4000)));
  assert.ok(!matches(`${'**/a/'.repeat(60)}b`, 'a/'.repeat(2000)));
  assert.ok(performance.now() - began < 1000);
  assert.ok(parseGlob('['.repeat(100_000)).ok === false);
  assert.ok(parseGlob('*?'.repeat(100_000)).ok);
});

test('a text looks like a pattern by its special characters, and keys of questions differ', () => {
  assert.deepEqual(['a/b', 'a*', 'a?', '[a', 'a]', '{a,b}'].map(looksLikeGlob), [
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
  const keys = [
    matchKey({ base: '', pattern: 'a*' }),
    matchKey({ base: 'a', pattern: '*' }),
    matchKey({ base: 'a', pattern: '*', crosses: true }),
  ];
  assert.equal(new Set(keys).size, 3);
});
