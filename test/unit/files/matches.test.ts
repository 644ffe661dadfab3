/** What patterns match on the real file system, and what a hostile folder costs. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, open, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { MatchFact } from '../../../server/src/contract/workspaceFiles';
import { ask, files, NEVER, project } from './matchesSupport';

test('segments, trees, names and folders match as Spin takes them', async (t) => {
  const names = [
    'a.html',
    '.hidden',
    '[slug].html',
    'static/b.html',
    'static/deep/c.html',
    'static/deep/d.css',
    'recursive/e.txt',
  ];
  const { uri } = await project(t, ...names);
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['*', ['.hidden', '[slug].html', 'a.html']],
    ['./*', ['.hidden', '[slug].html', 'a.html']],
    ['*.html', ['[slug].html', 'a.html']],
    ['**/*.html', ['[slug].html', 'a.html', 'static/b.html', 'static/deep/c.html']],
    ['**/**/*.css', ['static/deep/d.css']],
    ['static/*', ['static/b.html']],
    ['static/**/*', ['static/b.html', 'static/deep/c.html', 'static/deep/d.css']],
    // `**` at the end matches folders only.
    ['static/**', []],
    ['static/*/', []],
    ['static', ['static/b.html', 'static/deep/c.html', 'static/deep/d.css']],
    ['static/', ['static/b.html', 'static/deep/c.html', 'static/deep/d.css']],
    ['static/b.html', ['static/b.html']],
    ['static/./b.html', ['static/b.html']],
    ['static/../a.html', ['a.html']],
    ['recursive/*', ['recursive/e.txt']],
    ['stat[ij]c/?.html', ['static/b.html']],
    ['STATIC/*', []],
    ['nothing/*', []],
    ['a.html/*', []],
    // A name that is there is no pattern.
    ['[slug].html', ['[slug].html']],
    ['[al].html', ['a.html']],
  ];
  for (const [pattern, first] of table) {
    const fact = await ask(uri, pattern);
    assert.deepEqual(
      [fact.first, fact.count, fact.complete, fact.outside],
      [first, first.length, true, false],
      pattern,
    );
  }
  const all = await ask(uri, '**/*');
  assert.deepEqual([all.count, all.first.length], [names.length, 5]);
});

test('excluded files are matched by whole names, a pattern beside a folder by its base', async (t) => {
  const { uri } = await project(t, 'a.map', 'x/b.map', 'x/y/c.map', 'x/y/d.js', 'src/lib.rs');
  const counts: readonly (readonly [string, number])[] = [
    ['*.map', 3],
    ['x/*.map', 2],
    ['x/?/*', 2],
    ['**/c.map', 1],
    ['x/y', 0],
    ['x/**', 3],
    ['a.map', 1],
    // Spin compares texts: no file has such a name.
    ['./a.map', 0],
    ['./x/*', 0],
    ['nothing*', 0],
  ];
  for (const [pattern, count] of counts) {
    const fact = await ask(uri, pattern, { crosses: true });
    assert.deepEqual([fact.count, fact.complete], [count, true], pattern);
  }
  assert.equal((await ask(uri, '**/*.rs', { base: 'src' })).first[0], 'src/lib.rs');
  assert.equal((await ask(uri, '../x/*.map', { base: 'src' })).first[0], 'x/b.map');
});

test('the newest change of contents is told', async (t) => {
  const { uri, folder } = await project(t, 'src/a.rs', 'src/b.rs');
  await utimes(path.join(folder, 'src/a.rs'), 1000, 2000);
  await utimes(path.join(folder, 'src/b.rs'), 1000, 3000);
  const { newest, newestFile } = await ask(uri, 'src/*.rs');
  assert.deepEqual([newest, newestFile], [3_000_000, 'src/b.rs']);
  assert.equal((await ask(uri, 'src/*.js')).newest, undefined);
});

test('what leads out is named and not looked for, links are not followed, loops end', async (t) => {
  const { uri, folder, root } = await project(t, 'in/a.txt');
  await writeFile(path.join(root, 'secret.txt'), 'secret');
  await symlink('..', path.join(folder, 'up'));
  await symlink('.', path.join(folder, 'in/loop'));
  for (const pattern of ['../*', '/etc/*', 'in/../../*', 'C:/*', 'a\0*']) {
    const fact = await ask(uri, pattern);
    assert.deepEqual([fact.outside, fact.count], [true, 0], pattern);
  }
  assert.equal((await ask(uri, '*', { base: '..' })).outside, true);
  for (const pattern of ['up/*', '*/secret.txt', '**/secret.txt', 'up']) {
    const fact = await ask(uri, pattern);
    // Nobody knows what is behind the link.
    assert.deepEqual([fact.count, fact.complete], [0, false], pattern);
  }
  const looped = await ask(uri, 'in/**/*');
  assert.deepEqual([looped.count, looped.complete], [1, false]);
  assert.equal((await ask(uri, '*.txt', { crosses: true })).count, 1);
});

test('patterns that are none, or of no length a person writes, are not looked for', async (t) => {
  const { uri } = await project(t, 'a');
  for (const pattern of ['a**', '***', '[', `${'?'.repeat(5000)}`]) {
    const fact = await ask(uri, pattern);
    assert.deepEqual([fact.count, fact.complete], [0, false], pattern.slice(0, 9));
  }
  assert.deepEqual(await files.matches('untitled:x', [{ base: '', pattern: '*' }], NEVER), []);
});

test('a search that is superseded ends early', async (t) => {
  const { uri } = await project(t, ...Array.from({ length: 300 }, (_, index) => `d${index}/a.js`));
  const controller = new AbortController();
  const searching = ask(uri, '**/*.js', {}, controller.signal);
  controller.abort();
  const fact = await searching;
  assert.ok(!fact.complete && fact.count < 300, String(fact.count));
});

test('a sparse file of 1 GB is matched by its name; as a text it is too large', async (t) => {
  const { uri, folder } = await project(t, 'small.toml');
  const handle = await open(path.join(folder, 'huge.toml'), 'w');
  await handle.truncate(1024 ** 3);
  await handle.close();
  await writeFile(path.join(folder, 'binary.toml'), Buffer.from([0xff, 0xfe]));
  const began = performance.now();
  assert.equal((await ask(uri, '*.toml')).count, 3);
  assert.equal(await files.text(uri, 'huge.toml', NEVER), null);
  assert.ok(performance.now() - began < 500);
  assert.equal(await files.text(uri, 'small.toml', NEVER), 'small.toml');
  assert.equal(await files.text(uri, 'binary.toml', NEVER), null);
  assert.equal(await files.text(uri, 'nothing.toml', NEVER), null);
  assert.equal(await files.text(uri, '../x.toml', NEVER), null);
});

test('a folder without permission is named, and nothing is claimed', async (t) => {
  const { uri, folder, root } = await project(t, 'open/a.txt', 'locked/b.txt');
  // Root may read everything: somebody else looks, in a process of their own.
  const script = path.join(root, 'look.cjs');
  await build({
    stdin: {
      contents: `import { createNodeFiles } from './server/src/files/nodeFiles';
        createNodeFiles().matches(process.argv[2], [{ base: '', pattern: '**/*.txt' }], new AbortController().signal)
          .then((facts) => console.log(JSON.stringify(facts)));`,
      resolveDir: process.cwd(),
    },
    outfile: script,
    bundle: true,
    platform: 'node',
  });
  await chmod(root, 0o755);
  await chmod(path.join(folder, 'locked'), 0);
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = await promisify(execFile)(process.execPath, [script, uri], user);
  await chmod(path.join(folder, 'locked'), 0o755);
  const [fact] = JSON.parse(stdout) as MatchFact[];
  assert.deepEqual(
    [fact?.first, fact?.complete, fact?.unreadable],
    [['open/a.txt'], false, 'locked'],
  );
});
