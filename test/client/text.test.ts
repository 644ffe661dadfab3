import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, quoted, translate } from '../../client/src/workbench/text';

test('foreign text is one line without control characters, and cut', () => {
  assert.equal(quoted(' a\r\nb\u0000\u001b[31mc\u202e '), 'a b [31mc');
  assert.equal(quoted('x'.repeat(500)).length, 200);
  assert.ok(quoted('x'.repeat(500)).endsWith('…'));
});

test('foreign text in Markdown stays text', () => {
  assert.equal(
    escapeMarkdown('[a](command:b) **c** <img src=x> $(bug) `d` & e_f'),
    '\\[a\\]\\(command\\:b\\) \\*\\*c\\*\\* &lt;img src=x&gt; \\$\\(bug\\) \\`d\\` &amp; e\\_f',
  );
});

test('a sentence of a lower floor is translated with its arguments', () => {
  assert.equal(translate({ message: '{1} before {0}', args: ['a', '{0}'] }), '{0} before a');
});
