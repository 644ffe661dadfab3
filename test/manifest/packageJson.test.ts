/** package.json against the conventions of VS Code (docs/vscode-rules.md names the rules). */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DEFAULT_SETTINGS, SETTINGS_SECTION } from '../../server/src/contract/settings';
import {
  FILE_NAMES,
  KEY_FILE_NAMES,
  LANGUAGE_IDS,
  RUNTIME_CONFIG_NAMES,
} from '../../server/src/contract/languageServer';
import { manifest, nls, words } from '../support/manifest';

const { contributes } = manifest;
const properties = contributes.configuration.properties;
const menus = Object.entries(contributes.menus).flatMap(([menu, items]) =>
  items.map((item) => ({ menu, ...item })),
);

test('1.2 engine, typings and client agree on the oldest VS Code', () => {
  const minor = /^\^(\d+\.\d+)\./.exec(manifest.engines.vscode)?.[1];
  assert.equal(minor, '1.91');
  assert.ok(manifest.devDependencies['@types/vscode']?.startsWith(`${minor}.`));
});

test('1.3, 1.4 activation events are the explicit few', () => {
  assert.deepEqual(manifest.activationEvents, [
    'onLanguage:toml',
    ...Object.values(FILE_NAMES).map((name) => `workspaceContains:**/${name}`),
  ]);
});

test('1.8, 9.1, 9.3 where it runs and how far it is trusted', () => {
  assert.deepEqual(manifest.extensionKind, ['workspace']);
  const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  assert.equal(virtualWorkspaces.supported, 'limited');
  for (const { description } of [untrustedWorkspaces, virtualWorkspaces]) {
    assert.notEqual(words(description), description);
  }
});

test('7.3 settings that name a server or a folder are restricted', () => {
  const naming = Object.keys(properties).filter((key) =>
    /[sS]erver(s|\.|$)|keyrings|\.path$/.test(key),
  );
  assert.deepEqual(
    naming.filter((key) => key !== 'bindle.trace.server').sort(),
    [...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
  );
});

test('1.9 needs no other extension', () => {
  assert.equal(manifest['extensionDependencies'], undefined);
  assert.equal(manifest['extensionPack'], undefined);
});

test('2 languages have names, files and a configuration that exists', () => {
  assert.deepEqual(
    contributes.languages.map(({ id, filenames }) => [id, filenames]),
    [
      [LANGUAGE_IDS.invoice, [FILE_NAMES.invoice]],
      [LANGUAGE_IDS.spin, [FILE_NAMES.spin]],
      [LANGUAGE_IDS.runtimeConfig, [...RUNTIME_CONFIG_NAMES]],
      [LANGUAGE_IDS.keyring, [...KEY_FILE_NAMES.keyring]],
      [LANGUAGE_IDS.secretKeys, [...KEY_FILE_NAMES.secretKeys]],
    ],
  );
  for (const { configuration } of contributes.languages) {
    const file = JSON.parse(readFileSync(configuration, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(file['comments'], { lineComment: '#' });
    assert.deepEqual(file['folding'], { offSide: false });
    for (const key of ['brackets', 'autoClosingPairs', 'surroundingPairs', 'indentationRules']) {
      assert.ok(file[key] !== undefined, key);
    }
  }
  for (const { path, scopeName } of contributes.grammars) {
    const grammar = JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string };
    assert.equal(grammar.scopeName, scopeName);
  }
});

test('4.2, 4.3 commands: category, verb first, title case, our prefix', () => {
  for (const { command, title, category } of contributes.commands) {
    assert.match(command, /^bindle\.[a-z][A-Za-z]+$/);
    assert.equal(category, 'Bindle');
    assert.match(words(title), /^[A-Z][A-Za-z]+( [A-Z][A-Za-z]*)*…?$/, command);
  }
});

test('4.4 commands that need a row are not in the palette', () => {
  const hidden = menus
    .filter(({ menu, when }) => menu === 'commandPalette' && when === 'false')
    .map(({ command }) => command);
  assert.deepEqual(hidden.sort(), ['bindle.copyId', 'bindle.loadMore', 'bindle.openInvoice']);
});

test('4.1, 4.6 menus name contributed commands and say when they show', () => {
  const known = new Set(contributes.commands.map(({ command }) => command));
  for (const { menu, command, when, group } of menus) {
    assert.ok(known.has(command), `${menu}: ${command}`);
    assert.ok(when !== undefined && when !== '', `${menu}: ${command}`);
    assert.ok(menu === 'commandPalette' || group !== undefined, `${menu}: ${command}`);
  }
});

test('4.8, 4.9 no key bindings, codicons only', () => {
  assert.equal((contributes as Record<string, unknown>)['keybindings'], undefined);
  for (const { icon } of contributes.commands) {
    assert.ok(icon === undefined || /^\$\([a-z-]+\)$/.test(icon), icon);
  }
});

test('5.1, 5.3 one container, one view; few buttons', () => {
  const [container] = contributes.viewsContainers.activitybar;
  assert.equal(container?.id, 'bindle');
  const icon = readFileSync(container.icon, 'utf8');
  assert.match(icon, /width="24" height="24"/);
  assert.deepEqual([...new Set(icon.match(/#[0-9a-fA-F]{6}/g) ?? [])], ['#000000']);
  const views = contributes.views['bindle'] ?? [];
  assert.equal(views.length, 1);
  for (const view of views) {
    assert.ok(view['icon'] !== undefined && view['contextualTitle'] !== undefined);
    assert.ok(words(view['name'] ?? '').split(' ').length <= 2);
  }
  const count = (menu: string, group: string) =>
    menus.filter((m) => m.menu === menu && m.group?.startsWith(group) === true).length;
  assert.ok(count('view/title', 'navigation') <= 3);
  // 12.1: what is inline stands in the context menu of the same rows, too.
  const rows = menus.filter((m) => m.menu === 'view/item/context');
  for (const inline of rows.filter((m) => m.group?.startsWith('inline'))) {
    assert.ok(
      rows.some((m) => m !== inline && m.command === inline.command && m.when === inline.when),
      inline.command,
    );
  }
});

test('4.10 one editor title button per file', () => {
  const buttons = menus.filter((m) => m.menu === 'editor/title');
  const files = buttons.map((m) => /resourceFilename == (\S+)/.exec(m.when ?? '')?.[1]);
  assert.deepEqual(files.sort(), Object.values(FILE_NAMES).sort());
});

test('7.1, 7.2, 7.5 settings are complete', () => {
  const orders = Object.values(properties).map(({ order }) => order);
  assert.deepEqual([...new Set(orders)].length, orders.length);
  for (const [key, setting] of Object.entries(properties)) {
    assert.ok(key.startsWith(`${SETTINGS_SECTION}.`), key);
    assert.ok(setting.default !== undefined && setting.scope !== undefined, key);
    const text = words(setting.markdownDescription ?? '');
    assert.ok(text.length > 20 && !text.startsWith('%'), key);
    assert.equal(setting.enum?.length, setting.enumDescriptions?.length, key);
    for (const [, other] of text.matchAll(/`#(.+?)#`/g)) {
      assert.ok(properties[other ?? ''] !== undefined, `${key} refers to ${other}`);
    }
  }
  assert.ok(Object.keys(properties).length <= 20);
});

test('7.6 defaults are those of the language server', () => {
  for (const [key, value] of Object.entries(DEFAULT_SETTINGS)) {
    assert.deepEqual(properties[`${SETTINGS_SECTION}.${key}`]?.default, value, key);
  }
});

test('10.1 one task type, described', () => {
  const [task] = contributes.taskDefinitions;
  assert.equal(contributes.taskDefinitions.length, 1);
  assert.equal(task?.type, 'bindle');
  for (const key of task.required) {
    assert.ok(task.properties[key] !== undefined);
  }
  for (const { description } of Object.values(task.properties)) {
    assert.ok(description !== undefined && words(description) !== description);
  }
});

test('13.1 every word of the manifest is in package.nls.json, and nothing else', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(nls).sort());
  for (const item of contributes.commands) {
    assert.match(item.title, /^%.+%$/);
  }
});

test('scripts and tasks run files that exist', () => {
  const tasks = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8')) as {
    tasks: { command?: string }[];
  };
  const commands = [
    ...Object.values(manifest.scripts),
    ...tasks.tasks.map(({ command = '' }) => command),
  ];
  const files = commands.flatMap((command) => command.match(/[\w/.]+\.mjs/g) ?? []);
  assert.ok(files.length >= 10, `only ${files.length} files`);
  assert.deepEqual(
    files.filter((file) => !existsSync(file)),
    [],
  );
});

test('15.6 exact versions, and a lockfile that says the same', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string; resolved?: string }>;
  };
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, name);
    assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
  }
  assert.deepEqual(
    Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined),
    [],
    'a lockfile names no download address',
  );
});

test('16 listing: licence, changelog, icon, categories, words', () => {
  assert.match(readFileSync('LICENSE', 'utf8'), /Apache License\s+Version 2\.0/);
  const newest = /^## \[(.+?)\]/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1];
  assert.equal(newest, manifest.version);
  assert.ok(words(manifest['description'] as string).length < 150);
  assert.ok((manifest['keywords'] as string[]).length <= 5);
  assert.deepEqual(manifest['categories'], ['Programming Languages', 'Linters', 'Other']);
  const icon = readFileSync(manifest['icon'] as string);
  assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  assert.ok(existsSync('THIRD-PARTY.md'));
});

test('README has its parts in the usual order', () => {
  const headings = [...readFileSync('README.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, h]) => h);
  assert.deepEqual(headings, [
    'Features',
    'About Bindle today',
    'Requirements',
    'Quick start',
    'Commands and settings',
    'Command line',
    'Privacy',
    'Known limits',
    'Help',
  ]);
});
