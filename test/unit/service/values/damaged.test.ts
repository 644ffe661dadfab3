/** Values, fills and new parcels on texts that are cut and spliced: no throw, in bounded time. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseToml } from '../../../../server/src/toml/parser';
import { samplesRoot } from '../../../support/need';
import { randomFrom } from '../random';
import { statesOnly } from '../fileFacts';
import { applied, NEVER, open, service } from '../support';

const DIGEST = { size: 5, sha256: 'ab'.repeat(32) };
const OUTSIDE = {
  files: [{ name: 'static/' }, { name: 'a b"\'.txt', size: 5 }],
  digest: DIGEST,
  bindles: ['weather/1.0.0'],
};
const NO_PROBLEMS = { diagnostics: [] };

function samples(): string[] {
  return readdirSync(samplesRoot, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.toml'))
    .map((name) => readFileSync(path.join(samplesRoot, name), 'utf8'))
    .filter((text) => text.includes('[parcel') && text.length < 10_000);
}

test('cut and spliced invoices are completed and filled without a throw', () => {
  const below = randomFrom(4);
  const texts = samples();
  assert.ok(texts.length > 20);
  const any = () => texts[below(texts.length)] ?? '';
  let filled = 0;
  for (let turn = 0; turn < 1500; turn++) {
    const [one, other] = [any(), any()];
    const cut = below(one.length + 1);
    const text = one.slice(0, cut) + (turn % 3 === 0 ? '' : other.slice(below(other.length)));
    const document = open('invoice.toml', text);
    const at = document.positionAt(turn % 2 === 0 ? cut : below(text.length + 1));
    service.findCompletionNeeds(document, at);
    const { items } = service.doComplete(document, at, NEVER, OUTSIDE);
    const { files: named } = service.findFileQuestions(document);
    const files = statesOnly(
      Object.fromEntries(
        named.map(({ name }) => [name, { kind: 'file', modified: 1, ...DIGEST }] as const),
      ),
    );
    const range = { start: at, end: at };
    service.findFileActions(document, range, NO_PROBLEMS, files);
    const parcels = named.map(({ name }, index) => ({ index, name }));
    const digests = new Map(named.map(({ name }) => [name, DIGEST]));
    const edits = service.fillParcels(document, parcels, digests);
    filled += edits.length;
    service.addFiles(document, digests);
    for (const item of items.slice(0, 3)) {
      assert.doesNotThrow(() => parseToml(applied(document, item)));
    }
  }
  assert.ok(filled > 100, `only ${filled} edits`);
});

test('whole invoices stay whole: every fill and every new parcel is TOML', () => {
  for (const text of samples().filter((each) => parseToml(each).problems.length === 0)) {
    const document = open('invoice.toml', text);
    const { files: named } = service.findFileQuestions(document);
    const digests = new Map(named.map(({ name }) => [name, DIGEST]));
    const parcels = named.map(({ name }, index) => ({ index, name }));
    for (const edits of [
      service.fillParcels(document, parcels, digests),
      service.addFiles(document, new Map([['a b"\'.txt', DIGEST]])),
    ]) {
      const after = [...edits]
        .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
        .reduce(
          (now, { range, newText }) =>
            now.slice(0, document.offsetAt(range.start)) +
            newText +
            now.slice(document.offsetAt(range.end)),
          text,
        );
      assert.deepEqual(parseToml(after).problems, [], after);
    }
  }
});
