/**
 * Where Spin says "data did not match any variant": which form was meant, and what is wrong in it, at
 * the exact place.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf, open, service, textOf } from '../support';

const HEAD = 'spin_manifest_version = 2\n[application]\nname = "x"\n';
const TRIGGER = '[[trigger.http]]\nroute = "/"\ncomponent = "a"\n';
const COMPONENT = '[component.a]\nsource = "a.wasm"\n';

const source = (value: string) => `${HEAD}${TRIGGER}[component.a]\nsource = ${value}\n`;
const component = (lines: string) => `${HEAD}${TRIGGER}${COMPONENT}${lines}\n`;
const dependency = (value: string) => component(`dependencies = { "a:b" = ${value} }`);
const trigger = (lines: string) => `${HEAD}[[trigger.http]]\n${lines}\n${COMPONENT}`;

const A_SOURCE =
  'the path of a file, { url = "…", digest = "sha256:…" }, or { package = "…", version = "…" }';
const A_DEPENDENCY =
  'a version such as "^1.0.0", { version = "…" }, { path = "…" }, { url = "…", digest = "sha256:…" }, or { component = "…" }';
const A_ROUTE = 'a path such as "/api/...", or { private = true }';

/** Manifest, the text that is marked, the sentence. One error each. */
const CASES: readonly (readonly [string, string, string])[] = [
  [source('1'), '1', `“source” takes no integer; write ${A_SOURCE}.`],
  [source('{}'), '{}', `This table is no form of “source”; write ${A_SOURCE}.`],
  [
    source('{ path = "a.wasm" }'),
    'path',
    '“path” is no key of “source”. A path is written as a plain string: source = "app.wasm".',
  ],
  [
    source('{ url = "https://x/a.wasm" }'),
    '{ url = "https://x/a.wasm" }',
    'The key “digest” is missing in source = { url, digest }; add it.',
  ],
  [
    source('{ url = "https://x/a.wasm", sha256 = "aa" }'),
    'sha256',
    '“sha256” is no key of source = { url, digest }. It is written digest, with "sha256:" before the digits.',
  ],
  [
    source('{ url = "https://x", package = "a:b", version = "1.0.0" }'),
    'url',
    '“url” is for the form source = { url, digest }, and this is source = { package, version, registry }; keep one of the two.',
  ],
  [
    source('{ package = "foo", version = "1.0.0" }'),
    '"foo"',
    '"foo" is no package name. Write NAMESPACE:NAME, such as "wasi:http".',
  ],
  [
    source('{ registry = "https://x.com/y", package = "a:b", version = "1.0.0" }'),
    '"https://x.com/y"',
    'A registry is named by its host alone, with a port if needed. Write "x.com".',
  ],
  [
    component('files = [{ source = "x" }]'),
    '{ source = "x" }',
    'The key “destination” is missing in files = [{ source, destination }]; add it.',
  ],
  [
    component('files = [7]'),
    '7',
    'Wrong item in the array “files”: integer found; write a pattern such as "assets/**/*", or { source = "…", destination = "…" }.',
  ],
  [
    component('build = { command = 1 }'),
    '1',
    '“command” takes no integer; write a command as a string, or several as an array of strings.',
  ],
  [
    component('targets = [{ url = "http://x", path = "y" }]'),
    'path',
    '“path” is for the form targets = [{ path }], and this is targets = [{ url }]; keep one of the two.',
  ],
  [dependency('1'), '1', `“a:b” takes no integer; write ${A_DEPENDENCY}.`],
  [dependency('{}'), '{}', `This table is no form of “a:b”; write ${A_DEPENDENCY}.`],
  [
    dependency('{ version = "1", path = "x" }'),
    'path',
    '“path” is for the form { path }, and this is { version }; keep one of the two.',
  ],
  [
    dependency('{ path = "x.wasm", inherit_configuration = "all" }'),
    '"all"',
    '“inherit_configuration” takes no string; write true, false, or an array of the permissions to share.',
  ],
  [trigger('route = 1\ncomponent = "a"'), '1', `“route” takes no integer; write ${A_ROUTE}.`],
  [
    trigger('route = { private = "yes" }\ncomponent = "a"'),
    '"yes"',
    'Wrong type for “private”: boolean expected, string found.',
  ],
  [
    trigger('route = "/"\ncomponent = "a"\nexecutor = "http"'),
    '"http"',
    '“executor” takes no string; write a table: { type = "http" }.',
  ],
  [
    trigger('route = "/"\ncomponent = "a"\nexecutor = { type = "cgi" }'),
    '"cgi"',
    '“cgi” is no value of “type”; its values are http, spin.',
  ],
  [
    trigger('route = "/"\ncomponent = "a"\ndependencies.middleware = ["b"]'),
    '"b"',
    'Wrong item in the array “middleware”: string found; write { component = "…" }, { path = "…" }, { url = "…", digest = "sha256:…" }, or { package = "…", version = "…" }.',
  ],
  // What belongs to another version, or to another kind of header.
  [
    'spin_manifest_version = 1\nname = "x"\ntrigger = { type = "http" }\n',
    '1',
    'Version 1 is written as a string: "1".',
  ],
  [
    `${HEAD.replace('= 2', '= "2"')}${TRIGGER}${COMPONENT}`,
    '"2"',
    'Version 2 is written as an integer, without quotes: 2.',
  ],
  [
    `${HEAD.replace('spin_manifest_version', 'spin_version')}${TRIGGER}${COMPONENT}`,
    'spin_version',
    '“spin_version” is no key of the manifest. Manifest version 2 is written spin_manifest_version = 2.',
  ],
  [
    `${HEAD}[trigger.http]\nroute = "/"\ncomponent = "a"\n${COMPONENT}`,
    '[trigger.http]',
    'Wrong type for “http”: array of tables expected, table found; write “[[trigger.http]]” for its header.',
  ],
  [
    `${HEAD}[trigger]\n[[component]]\nid = "a"\nsource = "a.wasm"\n`,
    '[[component]]',
    'Wrong type for “component”: table keyed by component id expected, array of tables found; write “[component.<id>]” for its header.',
  ],
  [
    `${HEAD}[trigger]\n[component]\nsource = "a.wasm"\n`,
    'source',
    '“source” is taken for a component id here; below a header “[component.<id>]” it would be a key.',
  ],
];

for (const [text, marked, sentence] of CASES) {
  test(`${marked.slice(0, 40)}: ${sentence.slice(0, 70)}`, () => {
    const document = open('spin.toml', text);
    const found = service
      .doValidation(document, { maxProblems: 100 })
      .filter(({ severity }) => severity === 1);
    assert.deepEqual(
      found.map((each) => [
        textOf(document, each.range),
        messageOf(each).replace(
          / (?:Every Spin command refuses|Spin notices it only when) [^.]*\.$/,
          '',
        ),
      ]),
      [[marked, sentence]],
    );
  });
}
