/** Strings that are all braces, and more names than anybody reads: bounded time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, service } from '../support';

/** Milliseconds on a busy machine; without bounds it would be minutes. */
const PATIENCE = 5000;

const manifest = (value: string) =>
  `spin_manifest_version = 2\n[variables]\na = { default = "" }\n[component.x]\nsource = "x"\n[component.x.variables]\nv = ${value}\n`;

for (const [what, value] of [
  ['500,000 names', `"${'{{a}}'.repeat(500_000)}"`],
  ['200,000 names behind an escape', `"\\t${'{{a}}'.repeat(200_000)}"`],
  ['200,000 names with escapes', `"${'{{\\u0061}}'.repeat(200_000)}"`],
  ['1,000,000 braces', `"${'{'.repeat(1_000_000)}"`],
  ['500,000 empty names', `"""${'{{ }}\n'.repeat(500_000)}"""`],
] as const) {
  test(`${what} in one string`, () => {
    const document = open('spin.toml', manifest(value));
    const at = document.positionAt(document.getText().indexOf('v = ') + 8);
    const started = performance.now();
    service.findHighlights(document, at);
    service.findReferences(document, at, true);
    service.findDefinition(document, at);
    service.prepareRename(document, at);
    service.doRename(document, at, 'b');
    service.findSelectionRanges(document, [at]);
    service.findSemanticTokens(document);
    service.findDocumentSymbols(document);
    const took = performance.now() - started;
    assert.ok(took < PATIENCE, `${took} ms`);
  });
}
