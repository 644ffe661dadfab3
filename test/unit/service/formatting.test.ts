/** Formatting: what it changes, what it leaves alone, and that nothing is lost by it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'smol-toml';
import type { FormattingOptions, TextEdit } from 'vscode-languageserver-types';
import type { ManifestDocument } from '../../../server/src/service/types';
import { manifestFiles } from '../../support/corpusFiles';
import { corpusPath, skipWithout } from '../../support/need';
import { mutate } from '../toml/support/mutate';
import { Random } from '../toml/support/random';
import { suiteFiles, suiteFolder } from '../toml/support/suite';
import { marked, open, service } from './support';

const PLAIN: FormattingOptions = { tabSize: 2, insertSpaces: true };

function applied(document: ManifestDocument, edits: readonly TextEdit[]): string {
  const text = document.getText();
  let at = 0;
  let result = '';
  for (const { range, newText } of edits) {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    assert.ok(start >= at, 'edits stand in order and none over another');
    assert.match(text.slice(start, end) + newText, /^[\s.]*$/, 'only blanks change');
    assert.notEqual(text.slice(start, end), newText, 'no edit without a change');
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

function formatted(text: string, options: Partial<FormattingOptions> = {}): string {
  const document = open('invoice.toml', text);
  return applied(document, service.formatDocument(document, { ...PLAIN, ...options }));
}

const valuesOf = (text: string) => parse(text, { integersAsBigInt: true });

/** Everything but blanks, which must survive; strings and comments are the same in it. */
const ink = (text: string): string => text.replace(/\s+/g, '');

suite('formatting', () => {
  const CASES: readonly (readonly [name: string, before: string, after: string])[] = [
    ['one space around `=`, no alignment', 'name    = "a"\nv="1"\n', 'name = "a"\nv = "1"\n'],
    ['keys and headers', '[ a . "b c" ]\nx . y=1\n[[  p ]]\n', '[a."b c"]\nx.y = 1\n\n[[p]]\n'],
    ['arrays', 'a = [ 1,2 ,3, ]\nb = [ ]\n', 'a = [1, 2, 3,]\nb = []\n'],
    ['inline tables', 'a = {b=1,c={ }  , d.e =2}\n', 'a = { b = 1, c = {}, d.e = 2 }\n'],
    [
      'lines of arrays are indented by their brackets',
      'a = [\n1, # one\n      [2,\n3], # two\n\n\n# end\n   ]\n',
      'a = [\n  1, # one\n  [2,\n    3], # two\n\n  # end\n]\n',
    ],
    [
      'brackets that open on one line are one step',
      'a = [[\n1\n], [\n2\n]]\n',
      'a = [[\n  1\n], [\n  2\n]]\n',
    ],
    ['one blank line at most', '\n\na = 1\n\n\n\nb = 2\n\n\n', 'a = 1\n\nb = 2\n'],
    [
      'one blank line before a header',
      'a = 1\n[b]\nc = 1\n\n\n[d]\n',
      'a = 1\n\n[b]\nc = 1\n\n[d]\n',
    ],
    [
      'a comment above a header goes with it',
      'a = 1 # one\n# about b\n# more\n[b]\n',
      'a = 1 # one\n\n# about b\n# more\n[b]\n',
    ],
    [
      'a comment with a blank line below stays where it is',
      'a = 1\n# about a\n\n[b]\n',
      'a = 1\n# about a\n\n[b]\n',
    ],
    [
      'a sub-table may stand right below its table',
      '[[a]]\n# x\n[a.b]\nc=1\n[a."d"]\n\n[a.d.e]\n[[a]]\n[a.b]\n',
      '[[a]]\n# x\n[a.b]\nc = 1\n[a."d"]\n\n[a.d.e]\n\n[[a]]\n[a.b]\n',
    ],
    ['its neighbour not', '[a.b]\nc = 1\n[a.d]\n[e]\n', '[a.b]\nc = 1\n\n[a.d]\n\n[e]\n'],
    [
      'no indentation, one space before a comment',
      '  # c\n  a = 1    # d  \n\t[b]\n',
      '# c\na = 1 # d\n\n[b]\n',
    ],
    ['a line end at the end', 'a = 1', 'a = 1\n'],
    [
      'Windows line ends stay',
      'a=1\r\n[b]\r\nc = [\r\n1 ]',
      'a = 1\r\n\r\n[b]\r\nc = [\r\n  1]\r\n',
    ],
    ['a byte order mark stays', '\ufeff\n a=1\n', '\ufeffa = 1\n'],
    [
      'strings keep every blank',
      'a = "  x  =  1 "\nb = """\n  y \n\n\n"""\n',
      'a = "  x  =  1 "\nb = """\n  y \n\n\n"""\n',
    ],
    ['nothing but blanks', ' \n\n', ''],
    ['nothing but a comment', '\n  # a', '# a\n'],
    [
      'damaged statements stay, with what stands beside them',
      'a   =  1\n b=  [1 2\n c=2\nd  =3\n',
      'a = 1\n b=  [1 2\n c = 2\nd = 3\n',
    ],
    ['a damaged header stays', '  [a\nb=1\n', '  [a\nb = 1\n'],
    ['text that is none stays', 'a=1\n  ]  x\nb=2\n', 'a = 1\n  ]  x\nb = 2\n'],
  ];
  for (const [name, before, after] of CASES) {
    test(name, () => {
      assert.equal(formatted(before), after);
      assert.equal(formatted(after), after);
    });
  }

  test('options are honoured', () => {
    assert.equal(formatted('a = [\n1]\n', { insertSpaces: false }), 'a = [\n\t1]\n');
    assert.equal(formatted('a = [\n1]\n', { tabSize: 4 }), 'a = [\n    1]\n');
    assert.equal(formatted('a=1', { insertFinalNewline: false }), 'a = 1');
    assert.equal(formatted('a=1\n \n', { trimFinalNewlines: false }), 'a = 1\n\n');
    assert.equal(formatted('a=1 # x  \n', { trimTrailingWhitespace: false }), 'a = 1 # x  \n');
  });

  test('a range formats its lines only', () => {
    const document = open('invoice.toml', 'a=1\nb=2\nc=3\n\n\n\n[d]\n');
    const range = { start: { line: 1, character: 2 }, end: { line: 2, character: 0 } };
    assert.equal(
      applied(document, service.formatRange(document, range, PLAIN)),
      'a=1\nb = 2\nc=3\n\n\n\n[d]\n',
    );
    const all = { start: { line: 0, character: 0 }, end: { line: 6, character: 3 } };
    assert.equal(
      applied(document, service.formatRange(document, all, PLAIN)),
      formatted(document.getText()),
    );
  });

  const TYPED: readonly (readonly [typed: string, before: string, after: string])[] = [
    ['\n', 'a=1\nb  =  2 # x\n‸\nc=3\n', 'a=1\nb = 2 # x\n\nc=3\n'],
    ['\n', '\n‸a=1\n', '\na=1\n'],
    [']', 'a=1\nb = [ 1,2 ]‸\nc=3\n', 'a=1\nb = [1, 2]\nc=3\n'],
    [']', '[ a ]‸\nb=1\n', '[a]\nb=1\n'],
    ['}', 'a ={b=1}‸ # c\n', 'a = { b = 1 } # c\n'],
    ['}', 'a = {b=1 ]‸\n', 'a = {b=1 ]\n'],
  ];
  for (const [typed, before, after] of TYPED) {
    test(`on typing ${JSON.stringify(typed)} in ${JSON.stringify(before)}`, () => {
      const { document, at } = marked('invoice.toml', before);
      assert.equal(applied(document, service.formatOnType(document, at, typed, PLAIN)), after);
    });
  }

  test('a document that is none of ours is left alone', () => {
    assert.deepEqual(service.formatDocument(open('Cargo.toml', 'a=1'), PLAIN), []);
  });
});

suite('formatting keeps values', () => {
  test('of every real manifest, and formatting twice is formatting once', () => {
    for (const { file, text } of manifestFiles()) {
      const after = formatted(text);
      assert.deepEqual(valuesOf(after), valuesOf(text), file);
      assert.equal(ink(after), ink(text), file);
      assert.equal(formatted(after), after, file);
    }
  });

  test('of toml-test, and twice is once', { skip: skipWithout(suiteFolder, 'toml-test') }, () => {
    for (const { name, text, valid } of suiteFiles('1.0.0')) {
      const after = formatted(text);
      assert.equal(formatted(after), after, name);
      if (valid) {
        assert.deepEqual(valuesOf(after), valuesOf(text), name);
      }
    }
  });

  test('over damage: twice is once, no ink is lost', () => {
    const random = new Random(41);
    const files = manifestFiles().filter(({ text }) => text.length < 4000);
    for (let step = 0; step < 3000; step++) {
      const before = mutate(random, random.pick(files).text);
      const after = formatted(before);
      assert.equal(ink(after), ink(before));
      assert.equal(formatted(after), after, JSON.stringify(before));
    }
  });

  test('20 KB in 3 ms', () => {
    const sample = readFileSync(corpusPath('bindle/made/ok/all-fields.toml'), 'utf8');
    const text = sample.repeat(Math.ceil(20_000 / sample.length)).replaceAll(' = ', '= ');
    const document = open('invoice.toml', text);
    const times = Array.from({ length: 40 }, () => {
      const started = performance.now();
      assert.ok(service.formatDocument(document, PLAIN).length > 100);
      return performance.now() - started;
    });
    // The least of them: other processes share the machine.
    assert.ok(Math.min(...times) <= 3, `${Math.min(...times)} ms`);
  });
});
