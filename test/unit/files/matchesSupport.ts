/** A project on the disk, and one question about it. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { MatchFact, MatchQuestion } from '../../../server/src/contract/workspaceFiles';
import { createNodeFiles } from '../../../server/src/files/nodeFiles';

export const files = createNodeFiles();
export const NEVER = new AbortController().signal;

export async function project(t: TestContext, ...names: string[]) {
  const root = await mkdtemp(path.join(tmpdir(), 'bindle-matches-'));
  t.after(() => rm(root, { recursive: true }));
  const folder = path.join(root, 'project');
  await mkdir(folder);
  for (const name of names) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, name);
  }
  const uri = pathToFileURL(path.join(folder, 'spin.toml')).href;
  return { root, folder, uri };
}

export async function ask(
  uri: string,
  pattern: string,
  more: Partial<MatchQuestion> = {},
  signal = NEVER,
): Promise<MatchFact> {
  const [fact] = await files.matches(uri, [{ base: '', pattern, ...more }], signal);
  assert.ok(fact !== undefined);
  return fact;
}
