/** "Take the digest from a file…": the file that is picked is read, and the edit of the server is made. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, test, type TestContext } from 'node:test';
import { host, Uri } from './fakeVscode';
import { workspaceOpen } from './fake/window';
import { activateAddDigest } from '../../client/src/features/addDigest/activateAddDigest';
import { createRegisterCommand } from '../../client/src/workbench/commands';
import { createLog } from '../../client/src/workbench/log';
import { createOffer } from '../../client/src/workbench/messages';

const MANIFEST = 'bindle-test:/project/spin.toml';
const COMMAND = '_bindle.addDigest';
const ARGUMENT = {
  version: 1,
  range: { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } },
  before: 'digest = "sha256:',
  after: '"',
};

beforeEach(() => host.reset());

function feature(t: TestContext): string {
  const log = createLog();
  const offer = createOffer(log);
  const added = activateAddDigest({
    offer,
    registerCommand: createRegisterCommand(log, offer, 'id'),
  });
  host.contentProviders.set('bindle-test', { provideTextDocumentContent: () => 'a\nbxc\n' });
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-'));
  t.after(() => {
    added.dispose();
    log.dispose();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const run = (...args: unknown[]) => Promise.resolve(host.commands.get(COMMAND)?.(...args));
const text = async () => (await workspaceOpen(Uri.parse(MANIFEST))).getText();

test('the digest of the file goes where the server said', async (t) => {
  const file = path.join(feature(t), 'a.wasm');
  writeFileSync(file, 'some bytes');
  host.openDialog = () => [Uri.file(file)];
  await run(MANIFEST, ARGUMENT);
  const digest = createHash('sha256').update('some bytes').digest('hex');
  assert.equal(await text(), `a\nbdigest = "sha256:${digest}"c\n`);
  assert.deepEqual(host.messages, []);
});

test('without a choice, and for arguments of another kind, nothing is done', async (t) => {
  feature(t);
  host.openDialog = () => undefined;
  await run(MANIFEST, ARGUMENT);
  host.openDialog = () => assert.fail('no file is asked for');
  await run(MANIFEST, { ...ARGUMENT, range: {} });
  await run(undefined, ARGUMENT);
  await run(MANIFEST);
  assert.equal(await text(), 'a\nbxc\n');
});

test('a file that is gone, and a text that has changed, are told', async (t) => {
  const folder = feature(t);
  host.openDialog = () => [Uri.file(path.join(folder, 'gone.wasm'))];
  await run(MANIFEST, ARGUMENT);
  assert.match(host.messages.at(-1)?.text ?? '', /could not be read, so no digest was written/);
  const file = path.join(folder, 'a.wasm');
  writeFileSync(file, '');
  host.openDialog = () => [Uri.file(file)];
  await run(MANIFEST, { ...ARGUMENT, version: 0 });
  assert.match(host.messages.at(-1)?.text ?? '', /the manifest changed while the file was read/);
  assert.equal(await text(), 'a\nbxc\n');
});
