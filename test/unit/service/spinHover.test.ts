/** What a hover says of names and values of a Spin manifest beyond their keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver-types';
import { matchKey } from '../../../server/src/domain/glob';
import { createLanguageService } from '../../../server/src/service/languageService';
import type { FileFacts } from '../../../server/src/service/types';
import { ABILITIES, english, marked } from './support';

const FILES: FileFacts = {
  states: new Map(),
  wasm: new Map([
    [
      'api.wasm',
      {
        kind: 'wasm',
        summary: {
          kind: 'component',
          size: 2_200_000,
          imports: [{ name: 'wasi:http/types@0.2.0', kind: 'instance' }],
          exports: [{ name: 'wasi:http/incoming-handler@0.2.0', kind: 'instance' }],
          more: false,
          producers: [{ field: 'language', name: 'Rust', version: '' }],
          wasi: '0.2.0',
        },
      },
    ],
  ]),
  matches: new Map([
    [
      matchKey({ base: '', pattern: 'assets/**/*' }),
      {
        count: 12,
        first: ['assets/a.css', 'assets/b.js'],
        newest: 1,
        complete: true,
        outside: false,
      },
    ],
  ]),
  texts: new Map(),
};

const service = createLanguageService({
  localize: english,
  abilities: ABILITIES,
  knownFiles: () => FILES,
});

function hover(text: string): string {
  const { document, at } = marked('spin.toml', text);
  const contents = service.doHover(document, at)?.contents;
  return contents !== undefined && MarkupContent.is(contents) ? contents.value : '';
}

const manifest = (more: string) => `spin_manifest_version = 2
[application]
name = "weather"
${more}`;

const VARIABLES = `[variables]
token = { required = true, secret = true }
host = { default = "example.com", description = "Where the data is" }
`;
const API = `[component.api]
source = "api.wasm"
description = "Answers"
`;

/** What, text, what the hover says. */
const PLACES: readonly (readonly [string, string, RegExp])[] = [
  [
    'a dependency, in the form that it has',
    manifest(`[component.api.dependencies]\n"a:b‸/c" = { component = "log" }\n`),
    /Another component of the application\./,
  ],
  [
    'a variable with a default, in a template',
    manifest(`${VARIABLES}[component.api.variables]\nurl = "https://{{ ho‸st }}/"\n`),
    /`Where the data is`[^]*`SPIN_VARIABLE_HOST`[^]*the default counts: `example\.com`/,
  ],
  [
    'of two variables in a string that under the mouse',
    manifest(`${VARIABLES}[component.api.variables]\nurl = "{{ host }}{{ tok‸en }}"\n`),
    /`SPIN_VARIABLE_TOKEN`[^]*the application does not start[^]*It is a secret/,
  ],
  [
    'a variable that is not declared',
    manifest('[component.api.variables]\nurl = "{{ no‸ne }}"\n'),
    /No variable `none` is declared/,
  ],
  ['a declaration', manifest(VARIABLES.replace('token', 'to‸ken')), /`SPIN_VARIABLE_TOKEN`/],
  [
    'a reference to a component',
    manifest(`[[trigger.http]]\nroute = "/a"\ncomponent = "a‸pi"\n${API}`),
    /^`Answers`\n\nMade from `api\.wasm`\.\n\nStarted by `http \/a`\./,
  ],
  [
    'a component that is not there',
    manifest('[[trigger.http]]\nroute = "/a"\ncomponent = "a‸pi"\n'),
    /No component of this manifest has the id `api`/,
  ],
  [
    'the id of a component',
    manifest(`[component.a‸pi]\nsource = "api.wasm"\n`),
    /No trigger starts it/,
  ],
  [
    'a source',
    manifest(API.replace('"api.wasm"', '"api.‸wasm"')),
    /component[^]*2\.1 MB[^]*`wasi:http@0\.2\.0`: `incoming-handler`/,
  ],
  [
    'a pattern',
    manifest(`${API}files = ["assets/‸**/*"]\n`),
    /^Matches 12 files: `assets\/a\.css`, `assets\/b\.js` and 10 more\./,
  ],
  [
    'a host',
    manifest(`${API}allowed_outbound_hosts = ["https://‸*.example.com"]\n`),
    /HTTPS[^]*example\.com[^]*443/,
  ],
  ['a route', manifest(`[[trigger.http]]\nroute = "/a/‸..."\ncomponent = "api"\n${API}`), /`\/a`/],
  [
    'what only has a key says what the key means',
    manifest(`${API}ai_models = ["x‸"]\n`),
    /`ai_models`/,
  ],
];

for (const [what, text, expected] of PLACES) {
  test(`hover: ${what}`, () => assert.match(hover(text), expected));
}

test('version 1 has words as well', () => {
  const text = `spin_manifest_version = "1"
name = "a"
trigger = { type = "http" }
[variables]
host = { default = "x" }
[[component]]
id = "api"
source = "api.‸wasm"
[component.config]
url = "{{ host }}"
[component.trigger]
route = "/a"
`;
  assert.match(hover(text), /component/);
  assert.match(hover(text.replace('‸', '').replace('{{ host', '{{ ho‸st')), /`SPIN_VARIABLE_HOST`/);
});
