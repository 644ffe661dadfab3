import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { registerOpenRule } from '../../client/src/features/languageClient/openRule';
import { createRegisterCommand } from '../../client/src/workbench/commands';
import { createLog } from '../../client/src/workbench/log';
import { createOffer } from '../../client/src/workbench/messages';
import { host, Uri } from './fakeVscode';

beforeEach(() => host.reset());

test('the page of the rules is shown at the rule', async () => {
  const log = createLog();
  const command = registerOpenRule(
    createRegisterCommand(log, createOffer(log), 'id'),
    Uri.file('/extension'),
  );
  const shown: unknown[] = [];
  host.commands.set('markdown.showPreview', (page) => shown.push(String(page)));
  await host.commands.get('_bindle.openRule')?.('invoice/unknown-group');
  assert.deepEqual(shown, ['file:///extension/docs/rules.md#invoiceunknown-group']);
  assert.equal(host.messages.length, 0);
  command.dispose();
  log.dispose();
});
