/** Words behind values and lines above tables of a Spin manifest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_COMMANDS } from '../../../server/src/contract/commands';
import { matchKey } from '../../../server/src/domain/glob';
import { createLanguageService } from '../../../server/src/service/languageService';
import type { FileFacts, InlayHintKind } from '../../../server/src/service/types';
import { ABILITIES, english } from './support';

const match = (count: number, first: readonly string[], complete = true) => ({
  count,
  first,
  newest: count === 0 ? undefined : 1,
  complete,
  outside: false,
});

const FILES: FileFacts = {
  states: new Map(),
  wasm: new Map([
    [
      'a.wasm',
      {
        kind: 'wasm',
        summary: {
          kind: 'module',
          size: 1000,
          imports: [{ module: 'wasi_snapshot_preview1', name: 'fd_write', kind: 'function' }],
          exports: [{ name: '_start', kind: 'function' }],
          more: false,
          producers: [],
          wasi: 'preview1',
        },
      },
    ],
  ]),
  matches: new Map([
    [matchKey({ base: '', pattern: 'a/*' }), match(3, ['a/1'])],
    [matchKey({ base: '', pattern: 'b/*' }), match(0, [])],
    [matchKey({ base: '', pattern: 'c/**/*' }), match(500, ['c/1'], false)],
    [matchKey({ base: '', pattern: 'd.txt' }), match(1, ['d.txt'])],
  ]),
  texts: new Map(),
};

const service = createLanguageService({
  localize: english,
  abilities: ABILITIES,
  knownFiles: () => FILES,
  commands: new Set(Object.values(CLIENT_COMMANDS)),
});

const ALL: Record<InlayHintKind, boolean> = {
  size: true,
  groups: true,
  signatures: true,
  hosts: true,
  files: true,
  wasm: true,
};
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function shown(text: string, wanted = ALL): string {
  const document = service.openDocument('file:///p/spin.toml', 'toml', 1, text);
  return service
    .findInlayHints(document, WHOLE, wanted)
    .reverse()
    .reduce((all, { position, label }) => {
      const at = document.offsetAt(position);
      return `${all.slice(0, at)}«${label as string}»${all.slice(at)}`;
    }, text);
}

const TEXT = `spin_manifest_version = 2
[application]
name = "a"
[[trigger.http]]
route = "/x/..."
component = "a"
[[trigger.http]]
route = "/user/:id"
component = "a"
[component.a]
source = "a.wasm"
files = ["a/*", "b/*", "c/**/*", "d.txt"]
allowed_outbound_hosts = ["https://x.com", "http://y.com:8080", "redis://{{ z }}", "https://*.z.com/"]
[component.a.build]
command = "make"
`;

test('ports that entries leave out, numbers of files, kinds of binaries', () => {
  const hinted = shown(TEXT);
  assert.match(
    hinted,
    /"https:\/\/x\.com"«:443», "http:\/\/y\.com:8080", "redis:\/\/\{\{ z \}\}", "https:\/\/\*\.z\.com\/"«:443»/,
  );
  assert.match(
    hinted,
    /"a\/\*"«3 files», "b\/\*"«no files», "c\/\*\*\/\*"«more than 500 files», "d\.txt"\]/,
  );
  assert.match(hinted, /source = "a\.wasm"«module[^»]*»/);
});

test('each kind can be switched off', () => {
  const none = Object.fromEntries(Object.keys(ALL).map((kind) => [kind, false])) as typeof ALL;
  const count = (kind: InlayHintKind) =>
    shown(TEXT, { ...none, [kind]: true }).match(/«/g)?.length ?? 0;
  assert.deepEqual([count('hosts'), count('files'), count('wasm'), count('size')], [2, 3, 1, 0]);
});

function lenses(text: string): unknown[][] {
  const document = service.openDocument('file:///p/spin.toml', 'toml', 1, text);
  return service
    .findCodeLenses(document)
    .map(({ range, command }) => [
      range.start.line + 1,
      command?.title,
      command?.command,
      ...((command?.arguments ?? []) as unknown[]),
    ]);
}

test('build and run above the application, a route above its trigger', () => {
  const uri = 'file:///p/spin.toml';
  assert.deepEqual(lenses(TEXT), [
    [2, 'Build', 'bindle.build', uri],
    [2, 'Build and Up', 'bindle.up', uri],
    [4, 'Open /x/', '_bindle.openRoute', uri, '/x/'],
  ]);
});

test('nothing to build: only Up; version 1 shows them above its first component', () => {
  const old = `spin_version = "1"
name = "a"
trigger = { type = "http", base = "/" }
[[component]]
id = "a"
source = "a.wasm"
[component.trigger]
route = "/"
`;
  assert.deepEqual(
    lenses(old).map(([line, title]) => [line, title]),
    [
      [4, 'Up'],
      [7, 'Open /'],
    ],
  );
});

test('without commands of the client there are no lenses that do nothing', () => {
  const bare = createLanguageService({ localize: english, abilities: ABILITIES });
  const document = bare.openDocument('file:///p/spin.toml', 'toml', 1, TEXT);
  assert.deepEqual(bare.findCodeLenses(document), []);
});
