/** l10n/bundle.l10n.json holds every sentence of the sources (vscode-ux 13.2, 13.3). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGenerated } from '../support/generated';
import { allSentences, sentencesOf } from '../support/l10nStrings';

test('the bundle for translators is what the sources say', () => {
  const sentences = allSentences();
  assert.ok(sentences.length > 100, `only ${sentences.length} sentences found`);
  const bundle = Object.fromEntries(sentences.map((sentence) => [sentence, sentence]));
  assertGenerated('l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`);
});

test('the collector finds sentences where they stand', () => {
  const code = `
    l10n.t('Pushed {0}.', id);
    host.localize('string');
    const TABLE = { a: { message: 'The key ' + 'is unknown.' }, b: { doc: \`Plain.\` } };
    log.info('not translated');
    window.showErrorMessage(l10n.t(wrong ? 'One way.' : 'Other way.'));
  `;
  assert.deepEqual(sentencesOf('a.ts', code).sort(), [
    'One way.',
    'Other way.',
    'Plain.',
    'Pushed {0}.',
    'The key is unknown.',
    'string',
  ]);
});

test('no message of the workbench goes around translation', () => {
  const around = /\.show(?:Information|Warning|Error)Message\(\s*(?:['"`])/;
  const wrong = ['client/src/features', 'client/src/workbench']
    .flatMap((room) =>
      readdirSync(room, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join(room, name)),
    )
    .filter((file) => around.test(readFileSync(file, 'utf8')));
  assert.deepEqual(wrong, []);
});
