/** "Run Application" with the one fake of Spin: processes, loopback and terminals' text are real. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { fakeSpin } from '../support/fakeSpin';
import { host, Uri } from './fakeVscode';
import { newFolder, openWindow, until, type Window } from './support/window';

const closing: Window[] = [];
afterEach(async () => {
  host.tasks.forEach(({ close }) => close?.());
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

const MANIFEST = `spin_manifest_version = 2
[application]
name = "hello"
[[trigger.http]]
route = "/hello"
component = "hello"
[component.hello]
source = "hello.wasm"
[component.hello.build]
command = "echo built > hello.wasm"
`;

async function open(program: (folder: string) => string | undefined) {
  const folder = newFolder({ 'spin.toml': MANIFEST });
  const window = await openWindow({
    folders: [folder],
    settings: {
      'bindle.localServer.enabled': false,
      'bindle.spin.path': program(folder) ?? path.join(folder, 'nothing'),
    },
  });
  closing.push(window);
  return { folder, window, uri: Uri.file(path.join(folder, 'spin.toml')) };
}

const opened = () =>
  host.executed.filter(({ id }) => id === 'openExternal').map(({ args }) => String(args[0]));

test('builds and runs in a terminal, says where it answers, opens a route, ends with the terminal', async () => {
  const { window, uri } = await open((folder) => fakeSpin(folder));
  host.answer = ({ buttons }) => buttons.find((title) => title === 'Open in Browser');
  await window.run('bindle.up', uri.toString());
  const [shown] = host.tasks;
  await until('a browser', () => opened().length > 0);
  assert.match(shown?.output ?? '', /Building component hello with `echo built > hello\.wasm`\r\n/);
  const base = /Serving (http:\/\/127\.0\.0\.1:\d+)\r\n/.exec(shown?.output ?? '')?.[1];
  assert.deepEqual(opened(), [`${base}/`]);
  assert.equal(await (await fetch(`${base}/hello`)).text(), 'fake spin: /hello');
  await window.run('_bindle.openRoute', uri.toString(), '/hello');
  assert.equal(opened()[1], `${base}/hello`);
  // A second run shows the first.
  await window.run('bindle.up', uri);
  assert.equal(host.tasks.length, 1);
  host.tasks[0]?.close?.();
  await until('its end', () => shown?.exitCode !== undefined);
  await assert.rejects(fetch(`${base}/hello`));
});

test('a route of an application that does not run offers to run it, then opens', async () => {
  const { window, uri } = await open((folder) => fakeSpin(folder));
  host.answer = ({ buttons }) => buttons.find((title) => title === 'Build and Run');
  await window.run('_bindle.openRoute', uri.toString(), '/hello');
  await until('a browser', () => opened().length > 0);
  assert.match(opened()[0] ?? '', /^http:\/\/127\.0\.0\.1:\d+\/hello$/);
  // Who asked for a route is not asked whether to open the browser.
  assert.equal(host.messages.length, 1);
  host.tasks[0]?.close?.();
  await until('its end', () => host.tasks[0]?.exitCode !== undefined);
});

test('a build that fails ends the task with its code, and the project can run again', async () => {
  const { window, uri, folder } = await open((at) => fakeSpin(at));
  const { writeFileSync } = await import('node:fs');
  writeFileSync(path.join(folder, 'spin.toml'), MANIFEST.replace('echo built', 'exit 3; echo'));
  await window.run('bindle.up', uri);
  await until('its end', () => host.tasks[0]?.exitCode !== undefined);
  assert.equal(host.tasks[0]?.exitCode, 1);
  assert.match(host.tasks[0].output, /failed with status Exited\(3\)/);
  await window.run('bindle.up', uri);
  assert.equal(host.tasks.length, 2);
  await until('its end', () => host.tasks[1]?.exitCode !== undefined);
});

test('without a Spin a message says how to get it, and nothing is downloaded', async () => {
  const { window, uri } = await open(() => undefined);
  host.answer = ({ buttons }) => buttons.find((title) => title === 'How to Install Spin');
  await window.run('bindle.up', uri);
  await until('a browser', () => opened().length > 0);
  assert.match(
    host.texts.join(),
    /There is no program that can be run at .*nothing \(setting bindle\.spin\.path\)/,
  );
  assert.equal(host.tasks.length, 0);
});

test('in a workspace that is not trusted nothing runs', async () => {
  const { window, uri } = await open((folder) => fakeSpin(folder));
  host.trusted = false;
  await window.run('bindle.up', uri);
  assert.equal(host.tasks.length, 0);
  assert.match(host.texts.join(), /has to be trusted first/);
});
