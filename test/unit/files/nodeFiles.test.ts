/** Files beside a manifest, on the real file system: what is there, what is not looked at, what takes long. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { createNodeFiles } from '../../../server/src/files/nodeFiles';

const files = createNodeFiles();
const NEVER = new AbortController().signal;

async function project(t: TestContext): Promise<{ folder: string; uri: string }> {
  const root = await mkdtemp(path.join(tmpdir(), 'bindle-files-'));
  t.after(async () => {
    await chmod(path.join(root, 'project'), 0o755);
    await rm(root, { recursive: true });
  });
  const folder = path.join(root, 'project');
  await mkdir(folder);
  return { folder, uri: pathToFileURL(path.join(folder, 'invoice.toml')).href };
}

async function kinds(uri: string, ...names: string[]): Promise<string[]> {
  return (await files.states(uri, names, NEVER)).map(({ kind }) => kind);
}

test('a file has its size, and another text once it changed', async (t) => {
  const { folder, uri } = await project(t);
  await mkdir(path.join(folder, 'a folder'));
  await writeFile(path.join(folder, 'a folder/ä.txt'), 'hello');
  const [before] = await files.states(uri, ['./a folder//ä.txt'], NEVER);
  assert.ok(before?.kind === 'file');
  assert.equal(before.size, 5);
  await writeFile(path.join(folder, 'a folder/ä.txt'), 'jello');
  const [after] = await files.states(uri, ['a folder/ä.txt'], NEVER);
  assert.ok(after?.kind === 'file');
  assert.notEqual(after.changed, before.changed);
});

test('names that lead out of the folder, through links too, are named and not looked at', async (t) => {
  const { folder, uri } = await project(t);
  const outside = path.join(folder, '../secret.txt');
  await writeFile(outside, 'secret');
  await symlink(outside, path.join(folder, 'link.txt'));
  await symlink('..', path.join(folder, 'up'));
  await writeFile(path.join(folder, 'inside.txt'), '');
  await symlink('inside.txt', path.join(folder, 'inner-link.txt'));
  const names = [
    '../secret.txt',
    outside,
    'link.txt',
    'up/secret.txt',
    'a/../../secret.txt',
    'a\0b',
  ];
  assert.deepEqual(
    await kinds(uri, ...names, 'inner-link.txt'),
    names.map(() => 'outside').concat('outside'),
  );
  for (const name of names) {
    assert.equal(await files.digest(uri, name, NEVER), null, name);
    assert.deepEqual(await files.list(uri, `${name}/`, NEVER), [], name);
  }
});

test('nothing and too long names are absent, a folder is one', async (t) => {
  const { folder, uri } = await project(t);
  await mkdir(path.join(folder, 'folder'));
  await writeFile(path.join(folder, 'file'), '');
  assert.deepEqual(
    await kinds(uri, 'nothing', 'nothing/at/all', 'file/below', 'x'.repeat(5000)),
    Array.from({ length: 4 }, () => 'absent'),
  );
  assert.deepEqual(await kinds(uri, 'folder', 'folder/', './folder', ''), [
    'folder',
    'folder',
    'folder',
    'folder',
  ]);
  assert.deepEqual(await kinds('untitled:a/invoice.toml', 'file'), []);
  assert.deepEqual(await kinds('file:///%ff/invoice.toml', 'file'), []);
});

test('a folder without permission is unreadable', async (t) => {
  const { folder, uri } = await project(t);
  await chmod(path.dirname(folder), 0o755);
  await writeFile(path.join(folder, 'a.txt'), 'a');
  // Root may read everything: somebody else looks, in a process of their own.
  const script = path.join(path.dirname(folder), 'look.cjs');
  await build({
    stdin: {
      contents: `import { createNodeFiles } from './server/src/files/nodeFiles';
        createNodeFiles().states(process.argv[2], ['a.txt', 'b/c.txt'], new AbortController().signal)
          .then((states) => console.log(JSON.stringify(states)));`,
      resolveDir: process.cwd(),
    },
    outfile: script,
    bundle: true,
    platform: 'node',
  });
  await chmod(folder, 0);
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = await promisify(execFile)(process.execPath, [script, uri], user);
  assert.deepEqual(JSON.parse(stdout), [{ kind: 'unreadable' }, { kind: 'unreadable' }]);
});

test('a digest is that of the bytes, over many pieces', async (t) => {
  const { folder, uri } = await project(t);
  const bytes = Buffer.alloc(3_000_001, 'abc');
  await writeFile(path.join(folder, 'big.bin'), bytes);
  assert.deepEqual(await files.digest(uri, 'big.bin', NEVER), {
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  assert.equal(await files.digest(uri, 'nothing', NEVER), null);
});

test('a sparse file of 10 GB leaves the process free, and a signal ends its reading', async (t) => {
  const { folder, uri } = await project(t);
  const handle = await open(path.join(folder, 'huge.bin'), 'w');
  await handle.truncate(10 * 1024 ** 3);
  await handle.close();
  const [state] = await files.states(uri, ['huge.bin'], NEVER);
  assert.ok(state?.kind === 'file' && state.size === 10 * 1024 ** 3);
  const controller = new AbortController();
  const digest = files.digest(uri, 'huge.bin', controller.signal);
  let longest = 0;
  let last = performance.now();
  for (let turn = 0; turn < 200; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  controller.abort();
  assert.equal(await digest, null);
  assert.ok(longest < 200, `blocked for ${longest} ms`);
});

test('a folder is listed with its files and folders, without links', async (t) => {
  const { folder, uri } = await project(t);
  await mkdir(path.join(folder, 'static/deep'), { recursive: true });
  await writeFile(path.join(folder, 'static/b.html'), 'bb');
  await writeFile(path.join(folder, 'static/a.html'), 'a');
  await symlink('a.html', path.join(folder, 'static/c.html'));
  assert.deepEqual(await files.list(uri, 'static/', NEVER), [
    { name: 'static/a.html', size: 1 },
    { name: 'static/b.html', size: 2 },
    { name: 'static/deep/' },
  ]);
  assert.deepEqual(
    (await files.list(uri, '', NEVER)).map(({ name }) => name),
    ['static/'],
  );
});
