/** Push: the first, the second, a changed one, a big one with progress, a cancelled one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeAll, cursorBehind, inWorkspace, openFile } from '../harness/editor';
import { processesRunning } from '../harness/processes';
import { suite, test } from '../harness/runner';
import { below, expand, expectRows, openBindleView } from '../harness/tree';
import { eventually } from '../harness/wait';
import { SERVER } from './names';

suite('push');

test('Push Project shows the new version in the tree without a reload', async (window) => {
  await openBindleView(window);
  await expand(window, SERVER);
  const before = await expand(window, 'example.com/weather');
  assert.ok(!before.includes('1.2.0'), `not there yet: ${before.join(', ')}`);
  await openFile(window, 'weather/invoice.toml');
  await window.palette('Bindle: Push Project');
  await window.toast('example.com/weather/1.2.0').waitFor();
  await expectRows(window, (found) => {
    const labels = below(found, 'example.com/weather').map(({ label }) => label);
    assert.ok(labels.includes('1.2.0'), labels.join(', '));
  });
  await window.picture('push-first');
  await window.dismissToasts();
});

test('a second push says that this version exists, and why it can not change', async (window) => {
  await openFile(window, 'weather/invoice.toml');
  await window.palette('Bindle: Push Project');
  const toast = window.toast(/example\.com\/weather\/1\.2\.0/);
  await toast.waitFor();
  const words = await toast.innerText();
  assert.match(words, /exists|already/i);
  assert.match(words, /never change|can.t be changed|cannot change|can.t change/i);
  await window.picture('push-second');
  await window.dismissToasts();
});

test('a push of other content under the same version is refused and offers the next version', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  const original = document.getText();
  await cursorBehind(window, document, 'that converts its temperatures.');
  await window.type(' Changed');
  await window.palette('Bindle: Push Project');
  const toast = window.toast(/example\.com\/weather\/1\.2\.0/);
  await toast.waitFor();
  assert.match(await toast.innerText(), /1\.2\.1/);
  await window.picture('push-conflict');
  await window.dismissToasts();
  writeFileSync(document.uri.fsPath, original);
  await eventually(() => assert.equal(document.getText(), original));
  await closeAll();
});

test(
  'a big push shows its progress and can be cancelled; the next push goes on',
  async (window) => {
    makeBigProject('big', 6, 40 << 20);
    await openFile(window, 'big/invoice.toml');
    await window.palette('Bindle: Push Project');
    const progress = window.page
      .locator('.notification-toast')
      .filter({
        has: window.page.locator(
          '.monaco-progress-container.active, .monaco-progress-container.discrete',
        ),
      })
      .first();
    await progress.filter({ hasText: / of \d/ }).waitFor();
    // The server is made to stand still, so that the push is still under way when it is cancelled.
    const [server] = processesRunning('dist/bindleServer.js');
    assert.ok(server);
    process.kill(server, 'SIGSTOP');
    try {
      await window.picture('push-progress');
      await progress.locator('.monaco-button', { hasText: 'Cancel' }).click();
      await window.toast(/was cancelled/).waitFor();
    } finally {
      process.kill(server, 'SIGCONT');
    }
    await window.page.mouse.move(700, 300);
    await window.picture('push-cancelled');
    const cancelled = window.toast(/was cancelled/);
    await cancelled.locator('.monaco-button', { hasText: 'Push Again' }).click();
    const done = window.toast('example.com/big/1.0.0').filter({ hasNotText: /cancel/i });
    await done.waitFor({ timeout: 60_000 });
    await openBindleView(window);
    await expand(window, SERVER);
    const versions = await expand(window, 'example.com/big');
    assert.deepEqual(versions, ['1.0.0']);
    await window.picture('push-resumed');
    await window.dismissToasts();
    await closeAll();
  },
  { seconds: 120 },
);

test('a push of a project whose file differs from its label sends nothing and says which file', async (window) => {
  const folder = inWorkspace('differs').fsPath;
  cpSync(inWorkspace('weather').fsPath, folder, { recursive: true });
  const invoice = path.join(folder, 'invoice.toml');
  writeFileSync(
    invoice,
    readFileSync(invoice, 'utf8').replace('example.com/weather', 'example.com/differs'),
  );
  writeFileSync(path.join(folder, 'site', 'style.css'), 'body { color: red }\n');
  await openFile(window, 'differs/invoice.toml');
  await window.palette('Bindle: Push Project');
  const toast = window.page
    .locator('.notification-toast')
    .filter({ hasText: 'site/style.css' })
    .first();
  await toast.waitFor();
  await window.picture('push-differs');
  await window.dismissToasts();
  await openBindleView(window);
  await expectRows(window, (found) => {
    assert.ok(!found.some(({ label }) => label === 'example.com/differs'), 'nothing was sent');
  });
  await closeAll();
});

/** A project with parcels of random content, so that a push takes long enough to be seen. */
function makeBigProject(name: string, count: number, size: number): void {
  const folder = inWorkspace(name).fsPath;
  mkdirSync(folder, { recursive: true });
  let invoice = `bindleVersion = "1.0.0"\n\n[bindle]\nname = "example.com/${name}"\nversion = "1.0.0"\n`;
  for (let index = 0; index < count; index += 1) {
    const content = Buffer.alloc(size, index + 1);
    writeFileSync(path.join(folder, `part-${index}.bin`), content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    invoice += `\n[[parcel]]\n[parcel.label]\nname = "part-${index}.bin"\nmediaType = "application/octet-stream"\nsize = ${size}\nsha256 = "${sha256}"\n`;
  }
  writeFileSync(path.join(folder, 'invoice.toml'), invoice);
}
