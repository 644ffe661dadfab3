/** docs/commands.md and docs/settings.md say what package.json says (vscode-ux 16.3). */
import { test } from 'node:test';
import { assertGenerated } from '../support/generated';
import { manifest, words } from '../support/manifest';

const NOTE = '<!-- Made from package.json by test/manifest/generatedDocs.test.ts. -->';

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}

function commandsPage(): string {
  const { commands, menus } = manifest.contributes;
  const hidden = new Set(
    (menus['commandPalette'] ?? []).filter((m) => m.when === 'false').map((m) => m.command),
  );
  const places: Readonly<Record<string, string>> = {
    'view/title': 'title of the view',
    'view/item/context': 'rows of the view',
    'editor/title': 'editor title',
    'explorer/context': 'Explorer',
  };
  const rows = commands
    .filter(({ command }) => command !== 'bindle.loadMore')
    .map(({ command, title }) => {
      const where = [
        ...(hidden.has(command) ? [] : ['palette']),
        ...Object.entries(places)
          .filter(([menu]) => menus[menu]?.some((item) => item.command === command))
          .map(([, place]) => place),
      ];
      return `| Bindle: ${cell(words(title))} | \`${command}\` | ${where.join(', ')} |`;
    });
  return [
    '# Commands',
    '',
    NOTE,
    '',
    '| Command | Id | Where |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function settingsPage(): string {
  const { properties } = manifest.contributes.configuration;
  const rows = Object.entries(properties)
    .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(
      ([key, setting]) =>
        `| \`${key}\` | ${setting.type} | \`${JSON.stringify(setting.default)}\` | ${setting.scope} | ${cell(
          words(setting.markdownDescription ?? '').replace(/`#(.+?)#`/g, '`$1`'),
        )} |`,
    );
  return [
    '# Settings',
    '',
    NOTE,
    '',
    '| Setting | Type | Default | Scope | Meaning |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

test('docs/commands.md lists the commands', () => {
  assertGenerated('docs/commands.md', commandsPage());
});

test('docs/settings.md lists the settings', () => {
  assertGenerated('docs/settings.md', settingsPage());
});
