import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../../server/src/service/languageService';
import type { FileFacts } from '../../../../server/src/service/types';
import { spinFacts } from '../../../../server/src/service/dialects/spin/facts/read';
import { sourceFileNames } from '../../../../server/src/service/dialects/spin/names/sourceFiles';
import { parseToml } from '../../../../server/src/toml/parser';
import { statesOnly } from '../fileFacts';
import { ABILITIES, english, textOf } from '../support';

const FILE = { kind: 'file', size: 1, modified: 0 } as const;

function serviceKnowing(facts: FileFacts | undefined) {
  return createLanguageService({
    localize: english,
    abilities: ABILITIES,
    knownFiles: () => facts,
  });
}

const there = (...names: string[]): FileFacts =>
  statesOnly(Object.fromEntries(names.map((name) => [name, FILE])));

/** Where the cursor leads: `path:line`, of this document the text that is selected. */
function definitions(text: string, facts: FileFacts | undefined): string[] {
  const service = serviceKnowing(facts);
  const offset = text.indexOf('‸');
  const document = service.openDocument('file:///p/spin.toml', 'toml', 1, text.replace('‸', ''));
  return service
    .findDefinition(document, document.positionAt(offset))
    .map(({ targetUri, targetSelectionRange: range }) =>
      targetUri === document.uri
        ? `${range.start.line + 1}:${textOf(document, range)}`
        : `${targetUri.replace('file:///p/', '')}:${range.start.line + 1}:${range.start.character}`,
    );
}

const RUST = `spin_manifest_version = 2
[[trigger.http]]
component = "a"
[component.a]
source = "a.wasm"
key_value_stores = ["cache"]
[component.a.build]
command = "cargo build"
workdir = "./api/"
`;

for (const [where, mark] of [
  ['the id', ['[component.a]', '[component.‸a]']],
  ['the workdir', ['./api/', './a‸pi/']],
  ['the command', ['cargo b', 'car‸go b']],
  ['the key of the build', ['a.build]', 'a.bui‸ld]']],
] as const) {
  test(`from ${where} to the source`, () => {
    const [from, to] = mark;
    const text = RUST.replace(from, to);
    assert.deepEqual(definitions(text, there('api/Cargo.toml', 'api/package.json')), [
      'api/Cargo.toml:1:0',
    ]);
  });
}

test('only to files that are known to be there', () => {
  const text = RUST.replace('./api/', './a‸pi/');
  assert.deepEqual(definitions(text, undefined), []);
  assert.deepEqual(definitions(text, statesOnly({ 'api/Cargo.toml': { kind: 'absent' } })), []);
  assert.deepEqual(definitions(text, statesOnly({ 'api/Cargo.toml': { kind: 'folder' } })), []);
});

test('without a file the id is its own definition, and a use leads to the id in any case', () => {
  assert.deepEqual(definitions(RUST.replace('[component.a]', '[component.‸a]'), undefined), [
    '4:a',
  ]);
  assert.deepEqual(definitions(RUST.replace('"a"', '"‸a"'), there('api/Cargo.toml')), ['4:a']);
  assert.deepEqual(definitions(RUST.replace('a.build', '‸a.build'), there('api/Cargo.toml')), [
    '4:a',
  ]);
});

for (const [command, folder, expected] of [
  ['"npm run build"', '.', ['package.json']],
  ['"tinygo build -target=wasip1"', 'x/y', ['x/y/go.mod']],
  ['["npm ci", "cargo build"]', '', ['Cargo.toml', 'package.json']],
  ['"componentize-py -w spin-http"', 'py', ['py/pyproject.toml', 'py/requirements.txt']],
  ['"cargo build"', '../outside', []],
  ['"cargo build"', '/abs', []],
] as const) {
  test(`${command} in ${JSON.stringify(folder)}`, () => {
    const text = `spin_manifest_version = 2\n[component.a]\nsource = "a"\n[component.a.build]\ncommand = ${command}\nworkdir = "${folder}"\n`;
    const names = sourceFileNames(spinFacts(parseToml(text).root, 2));
    assert.deepEqual(
      definitions(text.replace('workdir', 'work‸dir'), there(...names)).map((each) =>
        each.replace(/:1:0$/, ''),
      ),
      expected,
    );
  });
}

test('a command that tells no tool may build anything; a component that is not built nothing', () => {
  const text = (build: string) =>
    `spin_manifest_version = 2\n[component.a]\nsource = "a"\n${build}`;
  const names = (build: string) => sourceFileNames(spinFacts(parseToml(text(build)).root, 2));
  assert.ok(names('build.command = "./build.sh"\n').includes('Cargo.toml'));
  assert.deepEqual(names(''), []);
  assert.deepEqual(names('build = 1\n'), []);
});

test('version 1 and inline components lead to their source, too', () => {
  const facts = there('w/package.json');
  const build = 'build = { command = "npm run b‸uild", workdir = "w" }';
  assert.deepEqual(
    definitions(`spin_manifest_version = "1"\n[[component]]\nid = "x"\n${build}\n`, facts),
    ['w/package.json:1:0'],
  );
  assert.deepEqual(
    definitions(
      `spin_manifest_version = "1"\n[[component]]\nid = "‸x"\n${build.replace('‸', '')}\n`,
      facts,
    ),
    ['w/package.json:1:0'],
  );
  assert.deepEqual(
    definitions(
      `spin_manifest_version = 2\n[[trigger.http]]\ncomponent = { source = "a", ${build} }\n`,
      facts,
    ),
    ['w/package.json:1:0'],
  );
});

test('a label leads to its table in runtime-config.toml, where that is known', () => {
  const config =
    '# stores\r\n[key_value_store.default]\r\ntype = "x"\r\n  [key_value_store."cache"]\r\n';
  const facts = { ...there(), texts: new Map([['runtime-config.toml', config]]) };
  const text = RUST.replace('"cache"', '"c‸ache"');
  assert.deepEqual(definitions(text, facts), ['runtime-config.toml:4:19']);
  assert.deepEqual(definitions(text.replace('ache', 'ashes'), facts), ['6:cashes']);
  assert.deepEqual(definitions(text, undefined), ['6:cache']);
});
