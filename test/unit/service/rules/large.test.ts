/** Rules stay quick and right in large invoices, and after edits they say what they say of a new text. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { LICENCE_IDS } from '../../../../server/src/domain/spdxLicences';
import type { ManifestDocument } from '../../../../server/src/service/types';
import { skipWithout } from '../../../support/need';
import { randomFrom } from '../random';
import { messageOf, open, serviceWith } from '../support';

const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "demo"\nversion = "1.0.0"\n\n';
const SETTINGS = { maxProblems: 500, serverDialect: 'auto' } as const;

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const started = performance.now();
  const result = work();
  return { result, ms: performance.now() - started };
}

const digest = (n: number): string => n.toString(16).padStart(64, '0');

/** Parcels whose groups form one long circle. */
function manyParcels(count: number): string {
  const parts = [HEAD];
  for (let i = 0; i < count; i++) {
    parts.push(
      `[[group]]\nname = "g${i}"\n[[parcel]]\n[parcel.label]\nsha256 = "${digest(i % 7 === 0 ? 1 : i)}"\nmediaType = "text/plain"\nname = "${i % 5 === 0 ? 'same' : `n${i}`}"\nsize = 9\n[parcel.conditions]\nmemberOf = ["g${i}"]\nrequires = ["g${(i + 1) % count}", "nowhere${i}"]\n`,
    );
  }
  return parts.join('');
}

test('100,000 parcels in 100,000 groups: bounded, and the worst are told', () => {
  const service = serviceWith();
  const text = manyParcels(100_000);
  const document = open('invoice.toml', text);
  const first = timed(() => service.doValidation(document, SETTINGS));
  assert.equal(first.result.length, 500);
  // Every pair looked at would take hours; a busy machine takes some seconds.
  assert.ok(first.ms < 60_000, `first ${first.ms} ms`);
  const at = document.positionAt(text.lastIndexOf('size = 9') + 7);
  const edited = service.updateDocument(
    document,
    [{ range: { start: at, end: at }, text: '1' }],
    2,
  );
  const again = timed(() => service.doValidation(edited, SETTINGS));
  assert.ok(again.ms < 30_000, `after an edit ${again.ms} ms`);
});

test('a circle through every group is one problem, at the entry that closes it', () => {
  const text = manyParcels(3_000);
  const found = serviceWith()
    .doValidation(open('invoice.toml', text), { maxProblems: 1_000_000 })
    .filter(({ code }) => code === 'invoice/group-cycle');
  assert.equal(found.length, 1);
  assert.match(found[0] === undefined ? '' : messageOf(found[0]), /g0 → g1 → g2 → .* → … → g0/);
});

test('one parcel in 3,000 groups that requires 3,000: no time for all pairs', () => {
  const names = (prefix: string) =>
    `[${Array.from({ length: 3_000 }, (_, i) => `"${prefix}${i}"`).join(', ')}]`;
  const text = `${HEAD}[[parcel]]\n[parcel.conditions]\nmemberOf = ${names('a')}\nrequires = ${names('b')}\n`;
  const { ms } = timed(() => serviceWith().doValidation(open('invoice.toml', text), SETTINGS));
  assert.ok(ms < 5_000, `${ms} ms`);
});

const SNIPPETS = [
  '[[parcel]]\n[parcel.label]\nsha256 = "aa"\nname = "../x"\nsize = 0\norigin = "o"\n',
  '[parcel.label.annotations]\n"bindle.dev/readme" = "maybe"\n',
  '[parcel.label.feature.wasm]\nlibrary = "maybe"\nui-kit = "x"\n',
  '[parcel.conditions]\nmemberOf = ["a", "a", "b"]\nrequires = ["b"]\n',
  '[[group]]\nname = "a"\nsatisfiedBy = "one"\n',
  '[[group]]\nname = "b"\nrequired = true\n',
  '[[parcel]]\nlabel = { sha256 = "aa", mediaType = "x", name = "y", size = 1 }\n',
  '[[parcel]]\nlabel.sha256 = "aa"\nlabel.name = "z"\nconditions.memberOf = []\n',
  '# bindle-ignore invoice/parcel-path\n',
  '"',
  ']',
  'yanked = false\n',
  '\n',
];

/** Places by code and range; what is remembered must not change what is said. */
function said(found: readonly Diagnostic[]): string[] {
  return found.map((each) => JSON.stringify(each)).sort();
}

test('after any edits the same is said as of the text read anew', () => {
  const random = randomFrom(4);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const kept = serviceWith();
  for (let round = 0; round < 60; round++) {
    let document: ManifestDocument = kept.openDocument(
      'file:///project/invoice.toml',
      'bindle-invoice',
      1,
      HEAD + SNIPPETS.slice(0, 9).join(''),
    );
    for (let step = 0; step < 12; step++) {
      const text = document.getText();
      const from = random(text.length + 1);
      const lineStart = random(10) < 7 ? text.lastIndexOf('\n', from - 1) + 1 : from;
      const to = random(2) === 0 ? lineStart : Math.min(text.length, lineStart + random(60));
      document = kept.updateDocument(
        document,
        [
          {
            range: { start: document.positionAt(lineStart), end: document.positionAt(to) },
            text: random(10) < 8 ? pick(SNIPPETS) : '',
          },
        ],
        step + 2,
      );
      const fresh = serviceWith();
      const anew = fresh.openDocument(document.uri, 'bindle-invoice', 1, document.getText());
      assert.deepEqual(
        said(kept.doValidation(document, SETTINGS)),
        said(fresh.doValidation(anew, SETTINGS)),
        document.getText(),
      );
    }
  }
});

const LICENCES = 'node_modules/spdx-license-ids';

test(
  'licences: the list is that of the package it was taken from',
  { skip: skipWithout(existsSync(LICENCES), 'package spdx-license-ids') },
  () => {
    const ids = ['index.json', 'deprecated.json'].flatMap(
      (file) => JSON.parse(readFileSync(path.join(LICENCES, file), 'utf8')) as string[],
    );
    assert.deepEqual([...LICENCE_IDS], [...ids].sort());
  },
);
