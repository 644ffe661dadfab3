/** Half of the 50,000 random edits of `npm test`; and that no question of the façade is left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { service } from '../unit/service/support';
import { fuzzTest } from './support/fuzzTest';
import { ALWAYS, SOMETIMES } from './support/questions';

fuzzTest(1, 25_000);

/** Part of every run, or no question. */
const OTHERS = new Set(['rules', 'openDocument', 'updateDocument']);

test('every question of the façade is asked', () => {
  const asked = new Set([...Object.keys(ALWAYS), ...Object.keys(SOMETIMES), ...OTHERS]);
  assert.deepEqual(
    Object.keys(service).filter((name) => !asked.has(name)),
    [],
  );
});
