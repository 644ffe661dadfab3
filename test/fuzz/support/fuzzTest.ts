/** A run of the fuzzer as a test; two files of tests let two cores share the work. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzService } from './serviceFuzz';

/** @param edits how many of them, each followed by five questions to two documents */
export function fuzzTest(seed: number, edits: number): void {
  test(`${edits} random edits through the whole service, seed ${seed}`, (t) => {
    const { failure, answers, slowest } = fuzzService(seed, edits);
    assert.equal(
      failure,
      undefined,
      failure &&
        `${failure.name}, edit ${failure.edit}, ${failure.question}: ${failure.reason}\n${JSON.stringify({ before: failure.before, changes: failure.changes })}`,
    );
    assert.ok(answers >= edits * 9);
    t.diagnostic(
      `${answers} answers, the slowest ${slowest.ms.toFixed(0)} ms (${slowest.question})`,
    );
  });
}
