/** docs/vscode-rules.md names tests that exist. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('every proof in docs/vscode-rules.md exists', () => {
  const page = readFileSync('docs/vscode-rules.md', 'utf8');
  const proofs = [...page.matchAll(/`(test\/[^`]+\.ts)`/g)].map(([, file]) => file ?? '');
  assert.ok(proofs.length > 80, `only ${proofs.length} proofs found`);
  assert.deepEqual(
    proofs.filter((file) => !existsSync(file)),
    [],
  );
});
