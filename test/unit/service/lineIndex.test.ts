import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../../server/src/service/lineIndex';
import { randomFrom } from './random';

const PIECES = ['\n', '\r\n', '\r', 'a', 'bc', '😀', '', '\n\n', '\r\r\n'];

test('lines end at \\n, \\r\\n and a lone \\r', () => {
  const text = 'a\nb\r\nc\rd';
  const lines = LineIndex.of(text);
  assert.deepEqual(
    [0, 2, 5, 7, 8].map((offset) => lines.positionAt(offset)),
    [
      { line: 0, character: 0 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
      { line: 3, character: 1 },
    ],
  );
});

test('columns count UTF-16 units; a place outside is taken to the nearest inside', () => {
  const text = '😀x\nlast';
  const lines = LineIndex.of(text);
  assert.equal(lines.offsetAt({ line: 0, character: 2 }, text), 2);
  assert.equal(lines.offsetAt({ line: 0, character: 99 }, text), 3);
  assert.equal(lines.offsetAt({ line: 9, character: 0 }, text), text.length);
  assert.equal(lines.offsetAt({ line: -1, character: 5 }, text), 0);
  assert.deepEqual(lines.positionAt(99), { line: 1, character: 4 });
  assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
});

test('after any edit the index is that of the new text, and agrees with the protocol library', () => {
  const random = randomFrom(7);
  for (let round = 0; round < 400; round++) {
    let text = Array.from({ length: random(12) }, () => PIECES[random(PIECES.length)]).join('');
    let lines = LineIndex.of(text);
    for (let step = 0; step < 6; step++) {
      const start = random(text.length + 1);
      const end = start + random(text.length - start + 1);
      const edit = { start, end, text: PIECES[random(PIECES.length)] ?? '' };
      lines = lines.edited(text, edit);
      text = text.slice(0, start) + edit.text + text.slice(end);
      assert.deepEqual(lines, LineIndex.of(text), JSON.stringify({ text, edit }));
    }
    const other = TextDocument.create('a:b', 'toml', 1, text);
    for (let offset = 0; offset <= text.length; offset++) {
      // The library moves an offset between \r and \n; nobody asks for one.
      if (!(text[offset - 1] === '\r' && text[offset] === '\n')) {
        assert.deepEqual(lines.positionAt(offset), other.positionAt(offset));
        assert.equal(lines.offsetAt(lines.positionAt(offset), text), offset);
      }
    }
  }
});
