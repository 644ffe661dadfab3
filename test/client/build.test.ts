import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { host, ShellExecution, Task, TextDocument, TextEditor, Uri } from './fakeVscode';
import { newFolder, openWindow, until, type Window, type WindowOptions } from './support/window';

const closing: Window[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) {
    await one.close();
  }
});

async function windowOn(folders: readonly string[], options: WindowOptions = {}): Promise<Window> {
  const window = await openWindow({
    folders,
    ...options,
    settings: { 'bindle.localServer.enabled': false },
  });
  closing.push(window);
  return window;
}

const component = (name: string, command: string, more = '') =>
  `[component.${name}]\nsource = "${name}.wasm"\n[component.${name}.build]\ncommand = ${command}\n${more}\n`;

function project(...components: string[]): string {
  return newFolder({ 'spin.toml': `spin_manifest_version = 2\n${components.join('')}` });
}

const commandOf = (execution: Task['execution']) =>
  execution instanceof ShellExecution ? execution.commandLine : undefined;

const only = () => {
  assert.equal(host.messages.length, 1, host.texts.join(' | '));
  return host.messages[0] ?? assert.fail();
};

test('the commands of all components run in order, each in its folder; success says nothing', async () => {
  const folder = project(
    component('one', '"pwd > one.txt"'),
    component('two', '["echo $0 > a.txt", "cp a.txt b.txt"]', 'workdir = "sub"'),
  );
  mkdirSync(path.join(folder, 'sub'));
  const window = await windowOn([folder]);
  await window.run('bindle.build');
  assert.deepEqual(
    host.tasks.map(({ task, exitCode }) => [task.name, exitCode]),
    [
      ['build one', 0],
      ['build two, step 1', 0],
      ['build two, step 2', 0],
    ],
  );
  assert.ok(existsSync(path.join(folder, 'one.txt')));
  assert.ok(existsSync(path.join(folder, 'sub', 'b.txt')));
  assert.equal(host.messages.length, 0);
});

test('a command reaches the shell as one argument, as written', async () => {
  const command = `echo "$HOME" 'a b' && true | cat; # \\"x\\" $(id)`;
  const folder = project(component('one', `'''${command}'''`));
  const window = await windowOn([folder]);
  await window.run('bindle.build');
  const { execution, task } = host.tasks[0] ?? assert.fail();
  assert.ok(execution instanceof ShellExecution);
  assert.equal(execution.commandLine, command);
  assert.deepEqual(execution.options, {
    cwd: folder,
    executable: '/bin/sh',
    shellArgs: ['-c'],
  });
  assert.deepEqual(task.definition, { type: 'bindle', component: 'one' });
  assert.deepEqual(task.group, { id: 'build' });
  assert.equal(task.scope, host.folders[0]);
});

test('the first failure stops it: by exit code, whatever the output says', async () => {
  const folder = project(
    component('one', '"echo error: failed"'),
    component('two', '"echo success; exit 3"'),
    component('three', '"touch three.txt"'),
  );
  const window = await windowOn([folder]);
  await window.run('bindle.build');
  assert.deepEqual(
    host.tasks.map(({ exitCode }) => exitCode),
    [0, 3],
  );
  assert.ok(!existsSync(path.join(folder, 'three.txt')));
  assert.equal(only().text, 'Building component “two” failed: its command ended with exit code 3.');
  assert.deepEqual(only().buttons, ['Show Terminal', 'Open spin.toml']);
});

test('started twice, the second shows the terminal of the first', async () => {
  const folder = project(component('one', '"while [ ! -f go ]; do sleep 0.05; done"'));
  const window = await windowOn([folder]);
  const first = window.run('bindle.build');
  await until('it runs', () => host.tasks.length === 1);
  let shown = 0;
  host.terminals = [
    { name: 'other', show: () => assert.fail('another terminal') },
    {
      name: 'build one',
      show: () => {
        shown += 1;
      },
    },
  ];
  await window.run('bindle.build');
  assert.equal(shown, 1);
  assert.equal(host.tasks.length, 1);
  writeFileSync(path.join(folder, 'go'), '');
  await first;
  await window.run('bindle.build');
  assert.equal(host.tasks.length, 2, 'afterwards it can be built again');
});

test('a manifest that is edited is saved first', async () => {
  const folder = project(component('one', '"exit 1"'));
  const window = await windowOn([folder]);
  const document = new TextDocument(Uri.file(path.join(folder, 'spin.toml')), '');
  document.type(component('one', '"exit 0"'));
  host.documents.push(document);
  host.activeEditor = new TextEditor(document, {});
  await window.run('bindle.build');
  assert.equal(host.tasks[0]?.exitCode, 0);
  assert.equal(document.isDirty, false);
});

test('nothing to build, a broken manifest and a binary one are told', async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ['spin_manifest_version = 2\n', /^No component of spin\.toml has a build command/],
    ['[component', /^spin\.toml can’t be read: /],
    [new Uint8Array([0xff, 0xfe, 0x00]), /^spin\.toml can’t be read: /],
  ];
  for (const [content, expected] of cases) {
    const window = await windowOn([newFolder({ 'spin.toml': content })]);
    await window.run('bindle.build');
    assert.match(only().text, expected);
    assert.deepEqual(only().buttons, ['Open spin.toml']);
    assert.equal(host.tasks.length, 0);
  }
});

test('a folder that the manifest names but does not exist ends it without a claim of success', async () => {
  const folder = project(
    component('one', '"true"', 'workdir = "nowhere"'),
    component('two', '"true"'),
  );
  const window = await windowOn([folder]);
  await window.run('bindle.build');
  assert.equal(host.tasks.length, 1);
  assert.equal(host.tasks[0]?.exitCode, undefined);
});

test('guards: untrusted, virtual, no project; of several a person picks', async () => {
  const folder = project(component('one', '"true"'));
  const untrusted = await windowOn([folder], { trusted: false });
  await untrusted.run('bindle.build', Uri.file(path.join(folder, 'spin.toml')));
  assert.match(only().text, /this workspace has to be trusted first/);
  assert.equal(host.tasks.length, 0);
  const provider = host.taskProviders.get('bindle') ?? assert.fail();
  assert.deepEqual(await provider.provideTasks(undefined), []);

  const virtual = await windowOn(['/repo'], { scheme: 'vscode-vfs' });
  await virtual.run('bindle.build');
  assert.match(only().text, /this workspace has none, clone or download it first/);

  const empty = await windowOn([newFolder()]);
  await empty.run('bindle.build');
  assert.match(only().text, /There is no spin\.toml in this window/);

  const several = await windowOn([folder, project(component('two', '"true"'))]);
  host.pick = () => 1;
  await several.run('bindle.build');
  assert.equal(host.picks[0]?.labels.length, 2);
  assert.equal(host.tasks[0]?.task.name, 'build two');
});

test('the task list: complete tasks of every readable manifest, none of a broken one', async () => {
  const folder = newFolder({
    'a/spin.toml': component('one', '["x", "y"]'),
    'b/spin.toml': '[component',
    'node_modules/p/spin.toml': component('no', '"x"'),
  });
  await windowOn([folder]);
  const provider = host.taskProviders.get('bindle') ?? assert.fail();
  const tasks = await provider.provideTasks(undefined);
  assert.deepEqual(
    tasks.map(({ definition, execution }) => [definition, commandOf(execution)]),
    [
      [{ type: 'bindle', component: 'one', step: 1, manifest: 'a/spin.toml' }, 'x'],
      [{ type: 'bindle', component: 'one', step: 2, manifest: 'a/spin.toml' }, 'y'],
    ],
  );
  assert.equal(host.messages.length, 0);
});

test('a task of tasks.json keeps its very definition and gets an execution', async () => {
  const folder = project(component('one', '["x", "y"]'));
  await windowOn([folder]);
  const provider = host.taskProviders.get('bindle') ?? assert.fail();
  const resolve = (definition: { type: string; component?: unknown; step?: unknown }) =>
    provider.resolveTask(new Task(definition, host.folders[0], 'mine', 'Workspace'), undefined);
  const definition = { type: 'bindle', component: 'one', step: 2 };
  const resolved = await resolve(definition);
  assert.equal(resolved?.definition, definition);
  assert.equal(commandOf(resolved.execution), 'y');
  assert.equal(commandOf((await resolve({ type: 'bindle', component: 'one' }))?.execution), 'x');
  for (const wrong of [
    { type: 'bindle', component: 'two' },
    { type: 'bindle', component: 'one', step: 3 },
    { type: 'bindle', component: 7 },
    { type: 'spin', component: 'one' },
  ]) {
    assert.equal(await resolve(wrong), undefined);
  }
});
