/** An edited document is the same as one read from the new text. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseToml, updateToml } from '../../../server/src/toml/parser';
import { dump } from './support/dump';
import { fuzzEdits } from './support/fuzz';

suite('incremental reading', () => {
  test('20,000 random edits give what a full parse gives', () => {
    const difference = fuzzEdits(3, 20_000);
    assert.equal(
      difference,
      undefined,
      difference && `${JSON.stringify(difference.before)} ${JSON.stringify(difference.changes)}`,
    );
  });
});
void [parseToml, updateToml, dump];
