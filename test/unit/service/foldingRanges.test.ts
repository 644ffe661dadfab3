import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoldingRange } from 'vscode-languageserver-types';
import { open, service } from './support';

/** `first line … last line`, with the kind where it is no table or value. */
function folds(name: string, text: string, limit?: number): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return service
    .findFoldingRanges(open(name, text), limit)
    .map(
      ({ startLine, endLine, kind }: FoldingRange) =>
        `${lines[startLine]} … ${lines[endLine]}${kind === 'comment' ? ' (comment)' : ''}`,
    );
}

test('a parcel folds with the tables that belong to it', () => {
  assert.deepEqual(
    folds(
      'invoice.toml',
      `bindleVersion = "1.0.0"

[bindle]
name = "a"
version = "1.0.0"

[[parcel]]

[parcel.label]
name = "b"

[parcel.label.annotations]
a = "b"

[[parcel]]
[parcel.label]
name = "c"
`,
    ),
    [
      '[bindle] … version = "1.0.0"',
      '[[parcel]] … a = "b"',
      '[parcel.label] … a = "b"',
      '[parcel.label.annotations] … a = "b"',
      '[[parcel]] … name = "c"',
      '[parcel.label] … name = "c"',
    ],
  );
});

test('comments right above a header fold with that header’s table, not with the one before', () => {
  assert.deepEqual(
    folds(
      'invoice.toml',
      `[a]
x = 1
# of a

# on b,
# two lines
[b]
y = 1
# end
`,
    ),
    ['[a] … # of a', '# on b, … # two lines (comment)', '[b] … # end'],
  );
});

test('values over several lines fold, a closing bracket of its own line stays', () => {
  assert.deepEqual(
    folds(
      'spin.toml',
      `a = [
  1,
  [
    2,
  ], { x = [
    3 ] }
]
b = """
text
"""
c = [ 1,
  2 ]
d = [ 1, 2 ]
e = """one
two"""
`,
    ),
    [
      'a = [ …     3 ] }',
      '  [ …     2,',
      '  ], { x = [ …     3 ] }',
      'b = """ … text',
      'c = [ 1, …   2 ]',
      'e = """one … two"""',
    ],
  );
});

test('regions fold between their marks, also around tables and into one another', () => {
  assert.deepEqual(
    folds(
      'invoice.toml',
      '# region all\n[a]\nx = 1\n#region inner\n[b]\ny = 1\n# endregion\n# endregion\n# endregion\n',
    ),
    ['# region all … # endregion', '[a] … x = 1', '#region inner … # endregion', '[b] … y = 1'],
  );
});

test('of more folds than a client takes the longest are given, in order', () => {
  const text = '[a]\nx = 1\n[b]\nx = 1\ny = 2\n[c]\nx = 1\ny = 2\nz = 3\n';
  assert.deepEqual(folds('invoice.toml', text, 2), ['[b] … y = 2', '[c] … z = 3']);
  assert.deepEqual(folds('invoice.toml', text, 0), []);
});

test('half-typed text folds as far as it goes', () => {
  assert.deepEqual(folds('invoice.toml', '[[parcel\nlabel.x = 1\n[parcel.la\nname = "x\n'), [
    '[[parcel … name = "x',
    '[parcel.la … name = "x',
  ]);
  assert.deepEqual(folds('invoice.toml', '[a]\nx = [\n  1,\n  2'), ['[a] …   2', 'x = [ …   2']);
});

test('lines end as the protocol says', () => {
  assert.deepEqual(folds('invoice.toml', '[a]\r\nx = 1\r\n\r\n[b]\r\ny = 1\r\n'), [
    '[a] … x = 1',
    '[b] … y = 1',
  ]);
});

test('a document that is none of ours has no folds', () => {
  assert.deepEqual(folds('Cargo.toml', '[a]\nx = 1\n'), []);
});
