/** What random edits (`npm run fuzz -- --service`) found: an edited document answers as the same text opened anew. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManifestDocument } from '../../../server/src/service/types';
import type { TextChange } from '../../../server/src/toml/types';
import { open, service, type Name } from './support';

const ANSWERS = {
  problems: (document: ManifestDocument) => service.doValidation(document, { maxProblems: 1000 }),
  tokens: (document: ManifestDocument) => service.findSemanticTokens(document),
  symbols: (document: ManifestDocument) => service.findDocumentSymbols(document),
};

/** After each change, since what was remembered then is what the next answer leans on. */
function check(name: Name, text: string, ...changes: readonly TextChange[]): void {
  const answers = (of: ManifestDocument) => Object.values(ANSWERS).map((answer) => answer(of));
  let document = open(name, text);
  answers(document);
  changes.forEach(({ start, end, text: inserted }, index) => {
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    document = service.updateDocument(document, [{ range, text: inserted }], index + 2);
    assert.deepEqual(answers(document), answers(open(name, document.getText())));
  });
}

test('a byte order mark moves the first header to the right', () => {
  check('spin.toml', '[a]\n', { start: 0, end: 0, text: '\ufeff' });
  check('invoice.toml', '\ufeff[bindle]\nname = "a"\n', { start: 0, end: 1, text: '' });
});

test('a half-typed key takes the place of a half-typed table, and makes room for a whole one', () => {
  const text = 'spin_version = "1"\n[[component]]d = 1\n[[component]]\nid = "a"\n';
  check('spin.toml', text, { start: 19, end: 19, text: 'component = = 1\n' });
});
