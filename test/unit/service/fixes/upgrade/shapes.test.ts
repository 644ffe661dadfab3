/** Real manifests of version 1 in other shapes: other forms of their tables, comments everywhere, other line ends. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { corpusRoot, skipWithout } from '../../../../support/need';
import { parseToml } from '../../../../../server/src/toml/parser';
import { Random } from '../../../toml/support/random';
import { open, service } from '../../support';
import { SETTINGS, applied } from '../support';
import { meaningOf } from './meaningOf';

const TITLE = 'Upgrade to manifest version 2';
const FORM = /^Write the table|^Change to (?:single|double) quotes/;
const skip = skipWithout(corpusRoot, 'corpus');

function actionsAt(text: string, offset: number) {
  const document = open('spin.toml', text);
  const at = document.positionAt(offset);
  const range = { start: at, end: at };
  const context = { diagnostics: [], only: ['refactor'] };
  return service
    .findCodeActions(document, range, context, SETTINGS)
    .filter(({ edit }) => edit !== undefined)
    .map((action) => ({ title: action.title, text: () => applied(document, action) }));
}

/** The same manifest, written as somebody else would. */
function reshaped(random: Random, sound: string): string {
  let text = sound;
  for (let step = random.below(6); step > 0; step--) {
    const forms = actionsAt(text, random.below(text.length)).filter(({ title }) =>
      FORM.test(title),
    );
    text = forms.length === 0 ? text : random.pick(forms).text();
  }
  let count = 0;
  const lines = text.split('\n').flatMap((line) => {
    // Only where a line is a statement or header of its own.
    const takesComment = /^[\s\w.-]+=\s*("[^"]*"|\[[^[\]]*\]|\{[^{}]*\})$|^\[.*\]$/.test(line);
    const behind = takesComment && random.below(4) === 0 ? `${line} # behind ${count++}` : line;
    const above = takesComment && random.below(4) === 0 ? [`# above ${count++}`] : [];
    const blank = takesComment && random.below(6) === 0 ? [''] : [];
    return [...blank, ...above, ...blank, behind];
  });
  const shaped = lines.join(random.below(3) === 0 ? '\r\n' : '\n');
  return random.below(8) === 0 ? `\ufeff${shaped}` : shaped;
}

test('in any shape the upgrade means the same and keeps all comments', { skip }, () => {
  const folder = path.join(corpusRoot ?? '', 'spin/v1');
  const random = new Random(31);
  const files = readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/\r\n/g, '\n'))
    .filter((text) => actionsAt(text, versionOf(text)).some(({ title }) => title === TITLE));
  let count = 0;
  for (let step = 0; step < 400; step++) {
    const text = reshaped(random, random.pick(files));
    const action = actionsAt(text, versionOf(text)).find(({ title }) => title === TITLE);
    if (action === undefined) {
      continue;
    }
    const after = action.text();
    const what = `${text}\n=====>\n${after}`;
    assert.deepEqual(meaningOf(after), meaningOf(text), what);
    assert.deepEqual(comments(after), comments(text), what);
    assert.equal(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(text), what);
    assert.equal(after.startsWith('\ufeff'), text.startsWith('\ufeff'));
    count++;
  }
  assert.ok(count > 380, String(count));
});

function versionOf(text: string): number {
  return Math.max(0, text.search(/spin_(?:manifest_)?version/));
}

function comments(text: string): string[] {
  return parseToml(text)
    .comments.map(({ span }) => text.slice(span.start, span.end).trim())
    .sort();
}
