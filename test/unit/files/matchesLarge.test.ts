/** What a folder costs that a package manager filled. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ask, project } from './matchesSupport';

test('a folder of 20,000 files is searched in bounded time, and not to its end', async (t) => {
  const { uri, folder } = await project(t, 'src/a.js');
  for (let group = 0; group < 200; group++) {
    const place = path.join(folder, `node_modules/m${group}`);
    await mkdir(place, { recursive: true });
    for (let index = 0; index < 100; index++) {
      writeFileSync(path.join(place, `${index}.js`), '');
    }
  }
  const began = performance.now();
  const fact = await ask(uri, '**/*.js');
  assert.ok(performance.now() - began < 3000, `took ${performance.now() - began} ms`);
  assert.equal(fact.complete, false);
  assert.ok(fact.count > 5000 && fact.count < 20_000, String(fact.count));
  // Many ways to the same file: none is counted twice, and each folder is entered once for each segment.
  const twisted = await ask(uri, '**/*/**/*/**/*.js');
  assert.ok(twisted.count < 20_000);
  const small = await ask(uri, 'src/*');
  assert.deepEqual([small.count, small.complete], [1, true]);
});
