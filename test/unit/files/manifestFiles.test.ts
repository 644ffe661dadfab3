/** Manifests below a folder: found near the root first, within bounds, never through a link. */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createManifestFiles } from '../../../server/src/files/manifestFiles';

const GO = new AbortController().signal;

async function folder(t: TestContext, names: readonly string[]) {
  const root = await mkdtemp(path.join(tmpdir(), 'bindle-manifests-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  for (const name of names) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), `# ${name}`);
  }
  return { root, uri: pathToFileURL(root).href };
}

async function found(uri: string, source = createManifestFiles(), signal = GO): Promise<string[]> {
  return (await source.find(uri, signal)).map((each) => each.uri.replace(`${uri}/`, ''));
}

test('manifests are found level by level, in the order of their names', async (t) => {
  const { uri } = await folder(t, [
    'b/spin.toml',
    'a/deep/er/invoice.toml',
    'a/spin.toml',
    'spin.toml',
    'Spin.toml.bak',
    'ü #%/spin.toml',
    'node_modules/a/spin.toml',
    'a/target/release/spin.toml',
    '.spin/spin.toml',
  ]);
  const all = [
    'spin.toml',
    'a/spin.toml',
    'b/spin.toml',
    '%C3%BC%20%23%25/spin.toml',
    'a/deep/er/invoice.toml',
  ];
  assert.deepEqual(await found(uri), all);
  const source = createManifestFiles();
  assert.equal(await source.read(`${uri}/%C3%BC%20%23%25/spin.toml`, GO), '# ü #%/spin.toml');
  // A slash at the end of the folder's address gives no other addresses.
  assert.deepEqual(
    (await source.find(`${uri}/`, GO)).map((each) => each.uri),
    all.map((name) => `${uri}/${name}`),
  );
});

test('what changed is told, what did not is the same', async (t) => {
  const { root, uri } = await folder(t, ['spin.toml']);
  const source = createManifestFiles();
  const look = async () => (await source.find(uri, GO))[0]?.changed;
  const before = await look();
  assert.equal(await look(), before);
  await writeFile(path.join(root, 'spin.toml'), '# other');
  assert.notEqual(await look(), before);
});

test('links are not followed, and end no search', async (t) => {
  const { root, uri } = await folder(t, ['a/spin.toml']);
  await symlink(root, path.join(root, 'a', 'loop'));
  await symlink(path.join(root, 'a', 'spin.toml'), path.join(root, 'spin.toml'));
  assert.deepEqual(await found(uri), ['a/spin.toml']);
});

test('a search is bounded and can be ended', async (t) => {
  const names = Array.from({ length: 100 }, (_, i) => `f${String(i).padStart(3, '0')}/x/spin.toml`);
  const { uri } = await folder(t, ['spin.toml', ...names]);
  assert.deepEqual(await found(uri, createManifestFiles(50)), ['spin.toml']);
  assert.equal((await found(uri)).length, 101);
  const abort = new AbortController();
  abort.abort();
  assert.deepEqual(await found(uri, createManifestFiles(), abort.signal), []);
});

test('what can’t be read is left out', async (t) => {
  const { root, uri } = await folder(t, ['a/spin.toml', 'huge/spin.toml', 'b/spin.toml']);
  await truncate(path.join(root, 'huge', 'spin.toml'), 5 * 1024 * 1024);
  await chmod(path.join(root, 'b'), 0);
  const source = createManifestFiles();
  const names = await found(uri);
  await chmod(path.join(root, 'b'), 0o700);
  assert.ok(names.includes('a/spin.toml'), names.join());
  assert.equal(await source.read(`${uri}/huge/spin.toml`, GO), null);
  assert.equal(await source.read(`${uri}/none/spin.toml`, GO), null);
  for (const address of [
    'untitled:spin.toml',
    'vscode-vfs://github/a/b',
    'file://%zz',
    `${uri}/none`,
  ]) {
    assert.deepEqual(await source.find(address, GO), [], address);
  }
});
