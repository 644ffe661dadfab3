/** Habits of the sources that no type can hold: one place for each thing that could go wrong in many. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '../../client/src/workbench/commands';
import { readPackageJson } from './fakeVscode';

const SOURCES = ['client/src/workbench', 'client/src/features', 'client/src/extension.ts'].flatMap(
  (place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(place, { recursive: true })
          .map((name) => path.posix.join(place, String(name)))
          .filter((name) => name.endsWith('.ts')),
);
const CODE = SOURCES.map((file) => ({
  file,
  code: readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, ''),
}));

/** What → where alone it may stand. */
const ONLY_IN: readonly (readonly [string, RegExp, ...string[]])[] = [
  ['a URI becomes a path', /\.fsPath\b/, 'workbench/files.ts'],
  ['settings are read', /\.getConfiguration\(/, 'workbench/settings.ts'],
  ['context keys are set', /'setContext'/, 'workbench/contextKeys.ts'],
  ['commands are registered', /commands\.registerCommand\(/, 'workbench/commands.ts'],
  ['messages are shown', /\.show(Information|Warning|Error)Message\(/, 'workbench/messages.ts'],
  ['the log is made', /\.createOutputChannel\(/, 'workbench/log.ts'],
  ['the client library is loaded', /vscode-languageclient/, 'languageClient/startSession.ts'],
  [
    'a process is started',
    /node:child_process/,
    'localServer/serverProcess.ts',
    'spinUp/upTerminal.ts',
  ],
  ['a shell is named', /ShellExecution\(/, 'build/buildTasks.ts'],
];

for (const [what, pattern, ...places] of ONLY_IN) {
  test(`${what} in ${places.join(' and ')} only`, () => {
    const found = CODE.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
    assert.equal(found.length, places.length, found.join(', '));
    places.forEach((place, index) => assert.ok(found[index]?.endsWith(place), found[index]));
  });
}

test('markdown is never trusted, and nothing reaches a shell but a build command', () => {
  for (const { file, code } of CODE) {
    assert.ok(
      !/(isTrusted|supportHtml|supportThemeIcons)\s*=|\bshell: true|(?<!\.)\bexec\(/.test(code),
      file,
    );
  }
});

test('every translated sentence is a whole literal', () => {
  const calls = CODE.flatMap(({ file, code }) =>
    [...code.matchAll(/\bl10n\.t\(\s*(\S)/g)].map(([, first = '']) => ({ file, first })),
  );
  assert.ok(calls.length > 80, `only ${calls.length} calls`);
  const wrong = calls.filter(({ file, first }) => {
    // The one call with a sentence from another floor.
    return first !== "'" && !file.endsWith('workbench/text.ts');
  });
  assert.deepEqual(wrong, []);
  for (const { file, code } of CODE) {
    assert.ok(!/l10n\.t\([^)]*?'\s*\+/.test(code), `${file} glues a sentence`);
  }
});

test('what a person reads in messages, picks and rows is translated', () => {
  // A title, label, description, text or placeholder in quotes, outside l10n.t.
  const bare =
    /\b(title|label|placeHolder|openLabel|description|detail|tooltip|text|name): '[^']*[a-z]{2}/;
  const wrong = CODE.filter(({ code }) => bare.test(code)).map(({ file }) => file);
  assert.deepEqual(wrong, []);
});

test('the table of commands is the manifest’s', () => {
  assert.deepEqual(
    Object.values<string>(COMMANDS).sort(),
    readPackageJson()
      .contributes.commands.map(({ command }) => command)
      .sort(),
  );
});
