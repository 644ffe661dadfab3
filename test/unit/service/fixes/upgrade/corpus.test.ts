/** Every real manifest of version 1 that Spin takes, upgraded: no errors, the same application, all comments. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { parseToml } from '../../../../../server/src/toml/parser';
import { corpusRoot, skipWithout } from '../../../../support/need';
import { messageOf, open, problems, service } from '../../support';
import { SETTINGS, applied } from '../support';
import { meaningOf } from './meaningOf';

const SAME = 'Upgrade to manifest version 2';
const LESS = /^Upgrade to manifest version 2, without/;
const skip = skipWithout(corpusRoot, 'corpus');
const folder = path.join(corpusRoot ?? '', 'spin/v1');

/** Spin 2.0 and later can't read them: a key of old, or an id that no rule turns into a new one. */
const NOT_OFFERED: readonly string[] = [
  'spin-v0_2_0-config-tinygo.toml',
  'spin-v0_2_0-http-simple-spin-rust-spin-from-parcel.toml',
  'spin-v0_2_0-http-simple-spin-rust.toml',
  'spin-v0_2_0-loader-invalid-manifest-duplicate-id.toml',
  'spin-v0_8_0-docs.toml',
  'spin-v1_1_0-watch-static-fileserver.toml',
];
/** Errors that they had before: a bindle as the source, an entry point. */
const STILL_WRONG = new Set([
  'spin-v0_5_0-http-simple-spin-rust-spin-from-parcel.toml',
  'spin-v0_7_0-loader-valid-manifest.toml',
  'spin-v0_1_0-loader-wagi-custom-entrypoint.toml',
]);

function upgrade(text: string, title: (each: string) => boolean): string | undefined {
  const document = open('spin.toml', text);
  const end = document.positionAt(text.length);
  const range = { start: { line: 0, character: 0 }, end };
  const action = service
    .findCodeActions(document, range, { diagnostics: [], only: ['refactor'] }, SETTINGS)
    .find((each) => title(each.title));
  return action && applied(document, action);
}

function errors(text: string): string[] {
  return problems('spin.toml', text)
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map((each) => `${String(each.code)}: ${messageOf(each)}`);
}

function comments(text: string): string[] {
  return parseToml(text)
    .comments.map(({ span }) => text.slice(span.start, span.end).trim())
    .sort();
}

suite('version 1 of the corpus as version 2', () => {
  const files = skip === false ? readdirSync(folder).filter((name) => name.endsWith('.toml')) : [];

  test('each that Spin takes has an upgrade', { skip }, () => {
    const without = files.filter(
      (name) =>
        upgrade(readFileSync(path.join(folder, name), 'utf8'), (title) => title === SAME) ===
        undefined,
    );
    assert.deepEqual(without, NOT_OFFERED);
    assert.ok(files.length > 100);
  });

  for (const name of files.filter((each) => !NOT_OFFERED.includes(each))) {
    test(name, () => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const after = upgrade(text, (title) => title === SAME) ?? '';
      assert.deepEqual(meaningOf(after), meaningOf(text), after);
      assert.deepEqual(comments(after), comments(text), after);
      if (!STILL_WRONG.has(name)) {
        assert.deepEqual(errors(after), [], after);
      }
      assert.equal(
        upgrade(after, (title) => title.startsWith('Upgrade')),
        undefined,
      );
      const less = upgrade(text, (title) => LESS.test(title));
      assert.deepEqual(meaningOf(less ?? after), meaningOf(text, false));
    });
  }
});
