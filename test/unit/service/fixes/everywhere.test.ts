/** What is offered anywhere in any file is sound: it can be applied, and it breaks nothing. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from 'smol-toml';
import type { CodeAction } from 'vscode-languageserver-types';
import { parseToml } from '../../../../server/src/toml/parser';
import type { ManifestDocument } from '../../../../server/src/service/types';
import { manifestFiles } from '../../../support/corpusFiles';
import { corpusRoot, skipWithout } from '../../../support/need';
import { mutate } from '../../toml/support/mutate';
import { Random } from '../../toml/support/random';
import { open, service } from '../support';
import { SETTINGS, applied, withEdits } from './support';

const skip = skipWithout(corpusRoot, 'corpus');

const FORM = /^Write the table|^Change to (?:single|double) quotes|^Remove the quotes/;
const SILENCE = /^Silence /;

const nameOf = (dialect: 'invoice' | 'spin') =>
  dialect === 'invoice' ? 'invoice.toml' : 'spin.toml';
const problemsOf = (text: string) => parseToml(text).problems.map(({ code }) => code);
const valuesOf = (text: string): unknown => parse(text, { integersAsBigInt: true });

function actionsAt(document: ManifestDocument, offset: number): CodeAction[] {
  const at = document.positionAt(offset);
  return service.findCodeActions(document, { start: at, end: at }, { diagnostics: [] }, SETTINGS);
}

suite('code actions everywhere', () => {
  test('another form of a table or string has the same values', () => {
    let count = 0;
    for (const { file, text, dialect } of manifestFiles()) {
      const document = open(nameOf(dialect), text);
      for (const offset of wordStarts(text)) {
        for (const action of actionsAt(document, offset).filter(({ title }) => FORM.test(title))) {
          const after = applied(document, action);
          assert.deepEqual(valuesOf(after), valuesOf(text), `${file}:${offset} ${action.title}`);
          assert.deepEqual(
            problemsOf(after),
            problemsOf(text),
            `${file}:${offset} ${action.title}`,
          );
          count++;
        }
      }
    }
    assert.ok(count > 150, String(count));
  });

  test(
    'what is offered for a real Spin manifest adds no error and no problem of TOML',
    { skip },
    () => {
      const errors = (text: string) =>
        service
          .doValidation(open('spin.toml', text), SETTINGS)
          .filter(({ severity }) => severity === 1).length;
      const kinds = new Set<string>();
      let count = 0;
      for (const { file, text } of manifestFiles().filter(
        (each, i) => each.dialect === 'spin' && i % 2 === 0,
      )) {
        const document = open('spin.toml', text);
        const before = errors(text);
        for (const offset of wordStarts(text)) {
          for (const action of actionsAt(document, offset)) {
            if (
              action.edit !== undefined &&
              !SILENCE.test(action.title) &&
              !FORM.test(action.title)
            ) {
              const after = applied(document, action);
              const what = `${file}:${offset} ${action.title}`;
              assert.ok(problemsOf(after).length <= problemsOf(text).length, what);
              // A source that no version takes is said in other words by the other version.
              assert.ok(errors(after) <= before || /^Upgrade/.test(action.title), what);
              kinds.add(action.title.replace(/[“"].*?[”"]|\d+/g, '…'));
              count++;
            }
          }
        }
      }
      assert.ok(count > 200 && kinds.size > 10, `${count} ${[...kinds].join(' | ')}`);
    },
  );

  test('in damaged files no action throws, overlaps or adds problems of TOML', () => {
    const random = new Random(17);
    const files = manifestFiles().filter(({ text }) => text.length < 3000);
    let count = 0;
    for (let step = 0; step < 1000; step++) {
      const { text: sound, dialect } = random.pick(files);
      const text = mutate(random, mutate(random, sound));
      const document = open(nameOf(dialect), text);
      const before = problemsOf(text).length;
      const places = [random.below(text.length + 1)];
      for (const { span } of parseToml(text).problems.slice(0, 3)) {
        places.push(span.start);
      }
      for (const offset of places) {
        for (const action of actionsAt(document, offset)) {
          const after = applied(document, action);
          if (SILENCE.test(action.title) || FORM.test(action.title)) {
            assert.ok(
              problemsOf(after).length <= before,
              `${action.title} at ${offset} of ${JSON.stringify(text)}`,
            );
          }
          count++;
        }
      }
      service.findSafeFixes(document, SETTINGS);
    }
    assert.ok(count > 1000, String(count));
  });

  test('after edits the answers are those of a fresh document', () => {
    const random = new Random(23);
    const files = manifestFiles().filter(({ text }) => text.length < 3000);
    const options = { tabSize: 2, insertSpaces: true };
    for (let step = 0; step < 300; step++) {
      const { text: sound, dialect } = random.pick(files);
      let document = open(nameOf(dialect), sound);
      for (let version = 2; version < 6; version++) {
        service.doValidation(document, SETTINGS);
        const start = random.below(document.getText().length + 1);
        const end = Math.min(document.getText().length, start + random.below(6));
        const range = { start: document.positionAt(start), end: document.positionAt(end) };
        const text = random.pick(['', '[', ']', '"', '=', '\n', '  ', '#', 'a', '{', '}', ',']);
        document = service.updateDocument(document, [{ range, text }], version);
        const fresh = open(nameOf(dialect), document.getText());
        assert.deepEqual(
          actionsAt(document, start).map(({ title }) => title),
          actionsAt(fresh, start).map(({ title }) => title),
          JSON.stringify(document.getText()),
        );
        assert.deepEqual(
          service.formatDocument(document, options),
          service.formatDocument(fresh, options),
        );
      }
    }
  });

  test('all safe fixes together leave none, and nothing else is touched', () => {
    const text = `bindleVersion = "1.0.0"\nyanked = false\n[bindle]\nname = "a"\nversion = "v1.0"\n[[parcel]]\nlabel = { sha256 = "${'A'.repeat(64)}", mediaType = "text/plain", name = "x\\e", size = +0x1, }\n`;
    const document = open('invoice.toml', text);
    const fixed = withEdits(document, service.findSafeFixes(document, SETTINGS));
    assert.equal(
      fixed,
      `bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n[[parcel]]\nlabel = { sha256 = "${'a'.repeat(64)}", mediaType = "text/plain", name = "x\\u001B", size = 0x1 }\n`,
    );
    assert.deepEqual(service.findSafeFixes(open('invoice.toml', fixed), SETTINGS), []);
  });
});

/** Where keys, values and headers start. */
function wordStarts(text: string): number[] {
  return [...text.matchAll(/(?<=^|[\s.[{,=])["'\w]/gm)]
    .map(({ index }) => index)
    .filter((_, i) => i % 5 === 0);
}
