/** Every name of every real manifest renamed: nothing else changes, and the service judges the outcome as before. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { ManifestDocument } from '../../../../server/src/service/types';
import { corpusRoot, skipWithout } from '../../../support/need';
import { open, problems, service, withEdits } from '../support';

const skip = skipWithout(corpusRoot, 'corpus');
const root = corpusRoot ?? '';

/** Every kind takes it, and no manifest of the corpus has it. */
const FRESH = 'zebra';

/** One offset for each name that can be renamed. */
function names(document: ManifestDocument): Map<string, number> {
  const found = new Map<string, number>();
  for (const { index } of document.getText().matchAll(/[A-Za-z][A-Za-z0-9_-]*/g)) {
    const answer = service.prepareRename(document, document.positionAt(index));
    if (answer !== null) {
      const places = service.findReferences(document, answer.range.start, true);
      found.set(JSON.stringify(places[0]?.range), document.offsetAt(answer.range.start));
    }
  }
  return found;
}

const codesOf = (text: string) =>
  problems('spin.toml', text)
    .map(({ code }) => String(code))
    .sort();

/** What is left of one list when each of the other is taken away once. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const rest = [...taken];
  return list.filter((each) => {
    const at = rest.indexOf(each);
    if (at >= 0) {
      rest.splice(at, 1);
    }
    return at < 0;
  });
}

for (const version of ['v1', 'v2']) {
  test(`corpus of ${version}`, { skip }, () => {
    const folder = path.join(root, 'spin', version);
    let renamed = 0;
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.toml'))) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const document = open('spin.toml', text);
      const before = codesOf(text);
      for (const offset of names(document).values()) {
        const at = document.positionAt(offset);
        const places = service.findReferences(document, at, true);
        const answer = service.doRename(document, at, FRESH);
        assert.ok(answer?.ok === true, `${file}: ${JSON.stringify(answer)}`);
        assert.equal(answer.edits.length, places.length, file);
        const after = withEdits(document, answer.edits);
        const again = open('spin.toml', after);
        const first = places[0];
        assert.ok(first !== undefined);
        // Nothing stands before the first place, so it is where it was.
        const moved = service.findReferences(again, first.range.start, true);
        assert.equal(moved.length, places.length, `${file}:\n${after}`);
        // A name that Spin refuses is mended by the way.
        const fresh = without(codesOf(after), before);
        assert.deepEqual(fresh, [], `${file}:\n${after}`);
        renamed++;
      }
    }
    assert.ok(renamed > 100, `only ${renamed} names`);
  });
}
