/** The samples in test/fixtures/corpus are those of the corpus, byte for byte. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { corpusRoot, samplesRoot, skipWithout } from '../support/need';

test('samples are as they are in the corpus', { skip: skipWithout(corpusRoot, 'corpus') }, () => {
  const files = readdirSync(samplesRoot, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(samplesRoot, path.join(entry.parentPath, entry.name)));
  assert.ok(files.length > 300);
  const differing = files.filter(
    (file) =>
      !readFileSync(path.join(samplesRoot, file)).equals(
        readFileSync(path.join(corpusRoot ?? '', file)),
      ),
  );
  assert.deepEqual(differing, []);
});
