/** Folding, selection, links, names, hints and lenses after random edits: no throw, and the same as of a fresh reading. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { ManifestDocument } from '../../../server/src/service/types';
import { samplesRoot } from '../../support/need';
import { randomFrom } from './random';
import { open, service } from './support';

const PIECES = [
  '[',
  ']',
  '[[group]]\n',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '=',
  ',',
  '#',
  '# region\n',
  '\n',
  '\r\n',
  '\r',
  'memberOf',
  '😀',
  '\ud800',
  '\\',
  '[parcel.label',
  '{{',
  '}}',
  '.spin.internal',
  'http://',
  '[component.api.',
  '[variables]\n',
  'component = "api"',
  '"1"',
];

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
const ALL = { size: true, groups: true, signatures: true, hosts: true, files: true, wasm: true };

function answers(document: ManifestDocument, offset: number): unknown {
  const at = document.positionAt(offset);
  return {
    folds: service.findFoldingRanges(document),
    selection: service.findSelectionRanges(document, [at]),
    links: service.findLinks(document),
    definition: service.findDefinition(document, at),
    references: service.findReferences(document, at, true),
    highlights: service.findHighlights(document, at),
    rename:
      service.prepareRename(document, at) &&
      ["n'ew", 'new'].map((name) => service.doRename(document, at, name)),
    hints: service.findInlayHints(document, WHOLE, ALL),
    lenses: service.findCodeLenses(document),
    symbols: service.findNamedSymbols(document),
    tokens: service.findSemanticTokens(document),
    hover: service.doHover(document, at),
  };
}

const MANIFEST = `spin_manifest_version = 2
[application]
name = "shop"
[variables]
token = { default = "x" }
[[trigger.http]]
route = "/"
component = "api"
[component.api]
source = "a.wasm"
files = ["b.txt", { source = "c.d" }]
allowed_outbound_hosts = ["http://w.spin.internal", "https://{{ token }}.x:{{to\\u006ben}}"]
key_value_stores = ["default"]
[component.api.variables]
token = "{{ token }}"
[component.w]
source = "w.wasm"
dependencies."a:b" = { component = "api" }
[component.w.profile.debug]
source = "d.wasm"
`;

for (const [name, sample] of [
  ['invoice.toml', 'bindle/made/ok/all-fields.toml'],
  ['invoice.toml', 'bindle/made/ok/inline-tables.toml'],
  ['invoice.toml', 'bindle/made/ok/spin-shape.toml'],
  ['spin.toml', 'a manifest'],
] as const) {
  test(`${sample}: 500 random edits, all answers after each`, () => {
    const seed = sample.endsWith('.toml')
      ? readFileSync(path.join(samplesRoot, sample), 'utf8')
      : MANIFEST;
    const random = randomFrom(seed.length);
    let document = open(name, seed);
    for (let step = 0; step < 500; step++) {
      document = step % 40 === 39 ? open(name, seed) : edited(document, random, step + 2);
      const offset = random(document.getText().length + 1);
      const fresh = open(name, document.getText());
      assert.deepEqual(
        answers(document, offset),
        answers(fresh, offset),
        JSON.stringify(document.getText()),
      );
    }
  });
}

function edited(document: ManifestDocument, random: (below: number) => number, version: number) {
  const { length } = document.getText();
  const from = random(length + 1);
  const to = Math.min(length, from + (random(3) === 0 ? random(20) : 0));
  const range = { start: document.positionAt(from), end: document.positionAt(to) };
  return service.updateDocument(
    document,
    [{ range, text: PIECES[random(PIECES.length)] ?? '' }],
    version,
  );
}
