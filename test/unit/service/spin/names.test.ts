import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked, service, textOf } from '../support';

const MANIFEST = `spin_manifest_version = 2
[application]
name = "shop"
[application.trigger.redis]
address = "redis://{{ redis_host }}:6379"
[variables]
token = { required = true, secret = true }
redis_host.default = "localhost"
redis_host.description = "where"
[variables."quoted"]
default = "{{ token }}"
[[trigger.http]]
route = "/{{ token }}"
component = "api-one"
[[trigger.redis]]
channel = "c-{{ quoted }}-{{token}}"
component = { source = "i.wasm", allowed_outbound_hosts = ["http://api-one.spin.internal"], variables = { token = "{{ token }}" } }
[[trigger.queue]]
components = { first = "api-one", rest = ["worker", "api-one"] }
[[trigger.http.dependencies.middleware]]
component = "worker"
[component.api-one]
source = "api-one.wasm"
key_value_stores = ["default", "cache"]
environment = { token = "{{ token }}" }
allowed_outbound_hosts = [
  "http://worker.spin.internal",
  "https://*.spin.internal",
  "https://{{ redis_host }}.example.com:{{token}}",
  "HTTP://api-one.spin.internal/",
  'http://worker.spin.internal:80',
  "http://worker.spin.internal.example.com",
]
[component.api-one.variables]
token = "Bearer {{ tok\\u0065n }} {{ lost }}"
[component."api-one".build]
command = "api-one"
[component.worker]
source = "w.wasm"
sqlite_databases = ["default"]
key_value_stores = ["cache"]
[component.worker.dependencies]
"a:b/c" = { component = "api-one" }
[component.worker.profile.debug]
source = "d.wasm"
dependencies.d.component = "api-one"
[component.api-one.profile.debug.build]
command = "x"
`;

/** The manifest with the cursor in the n-th place of a word, counted from 1. */
function at(word: string, nth: number, text = MANIFEST): string {
  let offset = -1;
  for (let i = 0; i < nth; i++) {
    offset = text.indexOf(word, offset + 1);
    assert.ok(offset >= 0, `no place ${nth} of ${word}`);
  }
  return `${text.slice(0, offset + 1)}‸${text.slice(offset + 1)}`;
}

/** `line:text`, lines counted from 1. */
function places(text: string, declaration = true): string[] {
  const { document, at: cursor } = marked('spin.toml', text);
  return service
    .findReferences(document, cursor, declaration)
    .map(({ range }) => `${range.start.line + 1}:${textOf(document, range)}`);
}

function definitions(text: string): string[] {
  const { document, at: cursor } = marked('spin.toml', text);
  return service
    .findDefinition(document, cursor)
    .map(({ targetSelectionRange: range }) => `${range.start.line + 1}:${textOf(document, range)}`);
}

const API = [
  '14:api-one',
  '17:api-one',
  '19:api-one',
  '19:api-one',
  '22:api-one',
  '30:api-one',
  '34:api-one',
  '36:api-one',
  '43:api-one',
  '46:api-one',
  '47:api-one',
];
const TOKEN = ['7:token', '16:token', '17:token', '29:token', '35:tok\\u0065n'];

for (const [what, text, expected] of [
  ['a component from its trigger', at('api-one', 1), API],
  ['a component from its header', at('api-one]\nsource', 1), API],
  ['a component from a host', at('api-one.spin', 2), API],
  ['a component from a quoted part of a header', at('"api-one".build', 1), API],
  [
    'another component',
    at('worker', 1),
    ['19:worker', '21:worker', '27:worker', '31:worker', '38:worker', '42:worker', '44:worker'],
  ],
  ['a variable from its declaration', at('token = { req', 1), TOKEN],
  ['a variable from a template', at('token}}"', 1), TOKEN],
  ['a variable from a place with an escape', at('tok\\u0065n', 1), TOKEN],
  [
    'a variable of dotted keys',
    at('redis_host.desc', 1),
    ['5:redis_host', '8:redis_host', '9:redis_host', '29:redis_host'],
  ],
  ['a variable with a quoted key', at('quoted }}', 1), ['10:quoted', '16:quoted']],
  ['a variable that nothing declares', at('lost', 1), ['35:lost']],
  ['a label of key-value stores, not of databases', at('default", "cache', 1), ['24:default']],
  ['a label that two components share', at('cache', 1), ['24:cache', '41:cache']],
  ['a profile', at('debug', 1), ['44:debug', '47:debug']],
  ['the own name of a component’s variable', at('token = "Bearer', 1), ['35:token']],
] as const) {
  test(`references: ${what}`, () => {
    assert.deepEqual(places(text), expected);
  });
}

for (const [what, text, expected] of [
  ['a trigger’s component', at('api-one', 1), ['22:api-one']],
  ['a host', at('worker.spin', 1), ['38:worker']],
  ['a dependency', at('api-one" }\n[component.worker.p', 1), ['22:api-one']],
  ['a template', at('quoted }}', 1), ['10:quoted']],
  ['a variable of dotted keys', at('redis_host }}', 1), ['8:redis_host']],
  ['a store', at('cache', 2), ['24:cache']],
  ['a variable that nothing declares', at('lost', 1), []],
] as const) {
  test(`definition: ${what}`, () => {
    assert.deepEqual(definitions(text), expected);
  });
}

test('uses alone leave out every key that declares', () => {
  assert.deepEqual(places(at('redis_host }}', 1), false), ['5:redis_host', '29:redis_host']);
});

for (const [what, text] of [
  ['a route is no template', at('token }}"', 2)],
  ['the environment is no template', at('token }}" }\na', 1)],
  ['a default is no template', at('token }}"\n[[', 1)],
  ['a wildcard names no one component', at('*.spin.internal', 1)],
  ['another domain names no component', at('worker.spin.internal.example', 1)],
  ['a command', at('"api-one"\n[component.worker]', 1)],
] as const) {
  test(`nothing refers: ${what}`, () => {
    assert.deepEqual(places(text), []);
  });
}

test('the jump goes to the header, or to the statement', () => {
  const from = (text: string) => {
    const { document, at: cursor } = marked('spin.toml', text);
    const [link] = service.findDefinition(document, cursor);
    assert.ok(link?.originSelectionRange !== undefined);
    return [textOf(document, link.originSelectionRange), textOf(document, link.targetRange)];
  };
  assert.deepEqual(from(at('api-one.spin', 1)), ['api-one', '[component.api-one]']);
  assert.deepEqual(from(at('tok\\u0065n', 1)), [
    'tok\\u0065n',
    'token = { required = true, secret = true }',
  ]);
});

test('without a header of its own a component is where it stands first', () => {
  const text =
    'spin_manifest_version = 2\n[component.a.build]\ncommand = "x"\n[component.a.variables]\n[[trigger.http]]\ncomponent = "a‸"\n';
  assert.deepEqual(definitions(text), ['2:a']);
});

test('highlights: keys that declare are written, names elsewhere are read, shared labels are text', () => {
  const kinds = (text: string) => {
    const { document, at: cursor } = marked('spin.toml', text);
    return service.findHighlights(document, cursor).map(({ kind }) => kind);
  };
  assert.deepEqual(kinds(at('redis_host }}', 1)), [2, 3, 3, 2]);
  assert.deepEqual(kinds(at('cache', 1)), [1, 1]);
});

const V1 = `spin_manifest_version = "1"
name = "a"
trigger = { type = "redis", address = "redis://{{ host }}" }
[variables]
host = { default = "x" }
[[component]]
id = "My_App"
source = "a.wasm"
allowed_outbound_hosts = ["http://other.spin.internal"]
[component.trigger]
channel = "{{ host }}"
[component.config]
host = "{{ host }}"
[[component]]
id = "other"
source = "b.wasm"
allowed_outbound_hosts = ["http://my-app.spin.internal"]
[component.trigger]
channel = "b"
`;

test('version 1: ids are strings, and what Spin makes of them is the same name', () => {
  const all = ['7:My_App', '17:my-app'];
  assert.deepEqual(places(at('My_App', 1, V1)), all);
  assert.deepEqual(places(at('my-app', 1, V1)), all);
  assert.deepEqual(definitions(at('my-app', 1, V1)), ['7:My_App']);
  assert.deepEqual(places(at('host }}', 1, V1)), ['3:host', '5:host', '11:host', '13:host']);
});

test('keys of a component in the form of version 1 are no ids', () => {
  const text = 'spin_manifest_version = 2\n[[component]]\nid = "a"\nsou‸rce = "b"\n';
  assert.deepEqual(places(text), []);
  assert.deepEqual(
    places('spin_manifest_version = 2\n[component]\na‸ = { source = "x" }\n[component.a.build]\n'),
    ['3:a', '4:a'],
  );
});

test('names are found in half-typed text', () => {
  const half =
    'spin_manifest_version = 2\n[[trigger.http\ncomponent = "a‸\n[component.a\nvariables.x = "{{ t }} {{ u\n[variables\nt = ';
  assert.deepEqual(places(half), ['3:a', '4:a']);
  assert.deepEqual(places(half.replace('‸', '').replace('{{ t', '{{ ‸t')), ['5:t', '7:t']);
});
