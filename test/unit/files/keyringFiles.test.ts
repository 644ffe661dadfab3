/** Where keyrings are read from, and what is said of those that aren't. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createKeyringFiles } from '../../../server/src/files/keyringFiles';

test('absolute, of the home folder, of the first folder of the workspace', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-keyrings-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'keyring.toml'), 'version = "1.0"\n');
  await writeFile(path.join(folder, 'huge.toml'), '');
  await truncate(path.join(folder, 'huge.toml'), 3_000_000_000);
  await mkdir(path.join(folder, 'inner'));
  const source = createKeyringFiles();
  const said = async (name: string, of: string | undefined = pathToFileURL(folder).href) => {
    const [found] = await source.read([name], of);
    assert.equal(found?.path, name);
    return 'text' in found ? found.text : found.why;
  };
  const text = 'version = "1.0"\n';
  assert.equal(await said(path.join(folder, 'keyring.toml')), text);
  assert.equal(await said('keyring.toml'), text);
  assert.equal(await said('inner/../keyring.toml'), text);
  assert.equal(await said('${workspaceFolder}/keyring.toml'), text);
  assert.equal(
    await said(`~/${path.relative(homedir(), path.join(folder, 'keyring.toml'))}`),
    text,
  );
  assert.match(await said('keyring.toml', 'untitled:folder'), /relative path/);
  assert.match(await said('absent.toml'), /no such file/);
  assert.match(await said('inner'), /is no file|EISDIR/);
  assert.match(await said('huge.toml'), /larger than 1 MB/);
});
