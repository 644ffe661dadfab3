/** "Add file as parcel…": what is picked is asked of the language server, and its edits are made. */
import assert from 'node:assert/strict';
import { beforeEach, test, type TestContext } from 'node:test';
import { host, Uri } from './fakeVscode';
import { workspaceOpen } from './fake/window';
import { activateAddParcels } from '../../client/src/features/addParcels/activateAddParcels';
import { createRegisterCommand } from '../../client/src/workbench/commands';
import { createLog } from '../../client/src/workbench/log';
import { createOffer } from '../../client/src/workbench/messages';
import { ADD_PARCELS, type AddParcelsResult } from '../../server/src/contract/fileActions';

const INVOICE = 'bindle-test:/project/invoice.toml';
const COMMAND = '_bindle.addParcels';

beforeEach(() => host.reset());

function feature(t: TestContext, answer: AddParcelsResult) {
  const log = createLog();
  const offer = createOffer(log);
  const added = activateAddParcels({
    offer,
    registerCommand: createRegisterCommand(log, offer, 'id'),
  });
  const asked: object[] = [];
  const connection = added.connected?.(<T>(method: string, params: object): Promise<T> => {
    asked.push({ method, params });
    return Promise.resolve(answer as T);
  });
  host.contentProviders.set('bindle-test', { provideTextDocumentContent: () => 'a\nb\n' });
  t.after(() => {
    connection?.dispose();
    added.dispose();
    log.dispose();
  });
  return { asked, connection };
}

const run = () => Promise.resolve(host.commands.get(COMMAND)?.(INVOICE));
const pick = (...paths: string[]) => {
  host.openDialog = () => paths.map((path) => Uri.from({ scheme: 'bindle-test', path }));
};
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

test('files below the folder are added by the edits of the server', async (t) => {
  const edits = [{ range: at(1), newText: '[[parcel]]\n' }];
  const { asked } = feature(t, { version: 1, edits, unread: ['b.txt'] });
  pick('/project/static/a.txt', '/project/b.txt');
  await run();
  const params = { uri: INVOICE, names: ['static/a.txt', 'b.txt'] };
  assert.deepEqual(asked, [{ method: ADD_PARCELS, params }]);
  assert.equal((await workspaceOpen(Uri.parse(INVOICE))).getText(), 'a\n[[parcel]]\nb\n');
  assert.match(host.messages.at(-1)?.text ?? '', /^b\.txt could not be read and was not added;/);
});

test('a file elsewhere is refused in words, and nothing is asked', async (t) => {
  const { asked } = feature(t, { version: 1, edits: [], unread: [] });
  for (const file of ['/other/a.txt', '/project-2/a.txt', '/a.txt']) {
    pick('/project/good.txt', file);
    await run();
    assert.match(host.messages.at(-1)?.text ?? '', /is not in the folder of the invoice/, file);
  }
  assert.deepEqual(asked, []);
});

test('an invoice that can take no parcel is told', async (t) => {
  feature(t, { version: 1, edits: [], unread: [] });
  pick('/project/a.txt');
  await run();
  assert.match(host.messages.at(-1)?.text ?? '', /“parcel” in this invoice is no list of tables/);
});

test('edits for an older text are left, and so is everything without a server or a choice', async (t) => {
  const edits = [{ range: at(0), newText: 'x' }];
  const { asked, connection } = feature(t, { version: 0, edits, unread: [] });
  pick('/project/a.txt');
  await run();
  assert.equal((await workspaceOpen(Uri.parse(INVOICE))).getText(), 'a\nb\n');
  assert.match(host.messages.at(-1)?.text ?? '', /the invoice changed while the files were read/);
  host.openDialog = () => undefined;
  await run();
  connection?.dispose();
  pick('/project/a.txt');
  await run();
  assert.equal(asked.length, 1);
});
