/** Text that somebody is typing: the other keys keep their place, and one mistake is one error. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import { MANIFEST, outcomeOf, type Outcome } from './support/halfTyped';
import { SNIPPETS } from './support/snippets';

const LINES = MANIFEST.split('\n');

/** Errors per file that has one mistake. */
const MOST_ERRORS = 1.3;

/** The manifest with lines put in before one of its lines. */
function withSnippet(snippet: string, line: number): Outcome {
  const added = snippet.split('\n');
  const text = [...LINES.slice(0, line), ...added, ...LINES.slice(line)].join('\n');
  return outcomeOf(text, line, line - 1, added.length);
}

suite('half-typed text', () => {
  test('the manifest itself has no problem, and many keys', () => {
    assert.deepEqual(parseToml(MANIFEST).problems, []);
    assert.equal(outcomeOf(MANIFEST, 1, 0, 0).others, 33);
  });

  // In a header's body, in the root of a sub-table, before an array on lines, and near the end.
  for (const line of [5, 14, 29, 42]) {
    test(`${SNIPPETS.length} snippets before line ${line}: all keys kept, one error, on its line`, () => {
      for (const snippet of SNIPPETS) {
        const outcome = withSnippet(snippet, line);
        assert.deepEqual(outcome.lost, [], snippet);
        assert.equal(outcome.errors, 1, `${snippet}: ${outcome.codes.join(' ')}`);
        assert.equal(outcome.firstLine, line, snippet);
      }
    });
  }

  test('every line typed character by character: all keys kept, few errors', () => {
    let files = 0;
    let withErrors = 0;
    let errors = 0;
    let elsewhere = 0;
    for (const [at, line] of LINES.entries()) {
      const indent = line.length - line.trimStart().length;
      for (let typed = indent + 1; typed < line.length; typed++) {
        const text = [...LINES.slice(0, at), line.slice(0, typed), ...LINES.slice(at + 1)].join(
          '\n',
        );
        const outcome = outcomeOf(text, at, at, 1);
        files++;
        assert.deepEqual(outcome.lost, [], `line ${at}: ${line.slice(0, typed)}`);
        errors += outcome.errors;
        withErrors += outcome.errors > 0 ? 1 : 0;
        elsewhere += outcome.errors > 0 && outcome.firstLine !== at ? 1 : 0;
      }
    }
    assert.ok(files > 900, `${files} files`);
    assert.ok(errors / withErrors <= MOST_ERRORS, `${errors} errors in ${withErrors} files`);
    // Of a multi-line string: its first line up to `""` is right as it stands, and a closing delimiter
    // that is not whole leaves the string open where it starts.
    assert.ok(elsewhere <= 3, `${elsewhere} first errors on another line`);
  });

  test('a key that is typed again above itself does not take its place', () => {
    const root = parseToml('version =\nversion = "1"\n').root;
    assert.equal(root.entries.get('version')?.broken, false);
    assert.deepEqual(
      parseToml('version =\nversion = "1"\n').problems.map(({ code }) => code),
      ['toml/missing-value'],
    );
  });

  test('a header that is typed above the same header gives way', () => {
    const { root, problems } = parseToml('[a\n[a]\nb = 1\n[a.c]\n');
    const a = root.entries.get('a');
    assert.equal(a?.broken, false);
    assert.deepEqual(a?.value.kind === 'table' ? [...a.value.entries.keys()] : [], ['b', 'c']);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['toml/unclosed-header'],
    );
  });
});
