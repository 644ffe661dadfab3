import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, marked, service, textOf, withEdits } from '../support';

function renamed(text: string, newName: string): string {
  const { document, at } = marked('spin.toml', text);
  const answer = service.doRename(document, at, newName);
  if (answer === null) {
    return '(nothing to rename)';
  }
  return answer.ok ? withEdits(document, answer.edits) : answer.message;
}

const MANIFEST = `spin_manifest_version = 2
[application]
name = "api"
[variables]
api = { required = true }
"to_ken".default = "x"
to_ken.secret = true
[[trigger.http]]
route = "/api"
component = "api"
[[trigger.http]]
route = "/{{ to_ken }}"
component = 'web'
[component.api]
source = "api.wasm"
allowed_outbound_hosts = ["http://web.spin.internal", "https://{{ api }}.x:{{to_ken}}"]
[component.'api'.variables]
api = "{{ a\\u0070i }} api {{api}}"
[component.web]
source = { url = "https://x/api.wasm", digest = "sha256:${'0'.repeat(64)}" }
allowed_outbound_hosts = ["""
http://api.spin.internal:80""", '\\u0068ttp://api.spin.internal', "\\u0068ttp://\\u0061pi.spin.internal"]
[component.web.dependencies]
"x:y" = { component = "api" }
`;

test('a component is renamed in keys, strings and hosts, and nothing else is', () => {
  const text = MANIFEST.replace('component = "api"', 'component = "ap‸i"');
  assert.equal(
    renamed(text, 'shop-2x'),
    'The word "2x" of the name "shop-2x" does not begin with an ASCII letter.',
  );
  assert.equal(
    renamed(text, 'shop'),
    MANIFEST.replace('component = "api"', 'component = "shop"')
      .replace('[component.api]', '[component.shop]')
      .replace("[component.'api'.", "[component.'shop'.")
      .replace('http://api.spin.internal:80', 'http://shop.spin.internal:80')
      .replace('//\\u0061pi.spin', '//shop.spin')
      .replace('{ component = "api" }', '{ component = "shop" }'),
  );
});

test('a variable is renamed where it is declared and in templates; the component’s own name stays', () => {
  const expected = MANIFEST.replace('api = { req', 'host = { req')
    .replace('{{ api }}.x', '{{ host }}.x')
    .replace('{{ a\\u0070i }} api {{api}}', '{{ host }} api {{host}}');
  assert.equal(renamed(MANIFEST.replace('api = { req', 'a‸pi = { req'), 'host'), expected);
  assert.equal(renamed(MANIFEST.replace('{{ api }}.x', '{{ api‸ }}.x'), 'host'), expected);
});

test('every key of a variable is renamed, in the quotes that it has', () => {
  assert.equal(
    renamed(MANIFEST.replace('to_ken.secret', 'to_ken‸.secret'), 'pass'),
    MANIFEST.replace('"to_ken".default', '"pass".default')
      .replace('to_ken.secret', 'pass.secret')
      .replace(':{{to_ken}}', ':{{pass}}'),
  );
});

test('the box shows the name alone', () => {
  const shown = (from: string, to: string) => {
    const { document, at } = marked('spin.toml', MANIFEST.replace(from, to));
    const found = service.prepareRename(document, at);
    return found && [found.placeholder, textOf(document, found.range)];
  };
  assert.deepEqual(shown('"to_ken".d', '"‸to_ken".d'), ['to_ken', 'to_ken']);
  assert.deepEqual(shown('web.spin', 'w‸eb.spin'), ['web', 'web']);
  assert.deepEqual(shown('{{ a\\u0070i', '{{ ‸a\\u0070i'), ['api', 'a\\u0070i']);
  assert.deepEqual(shown('\napi = "{{', '\na‸pi = "{{'), null);
  assert.deepEqual(shown('route = "/api"', 'route = "/ap‸i"'), null);
});

for (const [what, from, to, name, message] of [
  [
    'a component that is there',
    '[component.api]',
    '[component.a‸pi]',
    'web',
    /^There is a component "web" already/,
  ],
  [
    'a variable that is there',
    '{{to_ken}}',
    '{{to‸_ken}}',
    'api',
    /^There is a variable "api" already/,
  ],
  [
    'a name with a wrong delimiter',
    '[component.api]',
    '[component.a‸pi]',
    'my_api',
    /must be joined by "-"/,
  ],
  ['an empty name', '{{to_ken}}', '{{to‸_ken}}', '', /^The name is empty/],
] as const) {
  test(`refused: ${what}`, () => {
    assert.match(renamed(MANIFEST.replace(from, to), name), message);
  });
}

test('labels and profiles are renamed in all components', () => {
  const text = (label: string, profile: string) => `spin_manifest_version = 2
[component.a]
source = "a.wasm"
key_value_stores = ["${label}", "other"]
sqlite_databases = ["cache"]
[component.a.profile.${profile}]
source = "b.wasm"
[component.b]
source = "b.wasm"
key_value_stores = ['${label.replace('‸', '')}']
profile = { ${profile.replace('‸', '')} = { source = "c.wasm" } }
`;
  assert.equal(
    renamed(text('ca‸che', 'debug'), 'store_1'.replace('_1', '')),
    text('store', 'debug'),
  );
  assert.equal(renamed(text('cache', 'de‸bug'), 'my test'), text('cache', '"my test"'));
  assert.match(
    renamed(text('ca‸che', 'debug'), 'other'),
    /^There is a key-value store "other" already/,
  );
});

const V1 = `spin_manifest_version = "1"
name = "a"
trigger = { type = "http" }
[[component]]
id = "My_App"
source = "a.wasm"
trigger.route = "/"
[[component]]
id = "b"
source = "b.wasm"
trigger.route = "/b"
allowed_outbound_hosts = ["http://my-app.spin.internal"]
`;

test('version 1: hosts get the id that Spin makes of the new one', () => {
  assert.equal(
    renamed(V1.replace('//my-', '//m‸y-'), 'New_One'),
    V1.replace('My_App', 'New_One').replace('my-app', 'new-one'),
  );
  assert.equal(renamed(V1.replace('"My', '"M‸y'), 'my-app'), V1.replace('My_App', 'my-app'));
  assert.equal(renamed(V1.replace('"My', '"M‸y'), 'my_app'), V1.replace('My_App', 'my_app'));
  assert.equal(
    renamed(V1.replace('"My', '"M‸y'), 'B'),
    V1.replace('My_App', 'B').replace('my-app', 'B'),
  );
  assert.match(renamed(V1.replace('"My', '"M‸y'), 'b'), /^There is a component "b" already/);
});

test('what comes out has no problem that was not there before', () => {
  const before = codes('spin.toml', MANIFEST).length;
  for (const [from, to] of [
    ['[component.api]', '[component.a‸pi]'],
    ['[component.web]', '[component.w‸eb]'],
    ['"to_ken".', '"to_‸ken".'],
    ['api = { req', 'ap‸i = { req'],
  ] as const) {
    const after = renamed(MANIFEST.replace(from, to), 'fresh');
    assert.equal(codes('spin.toml', after).length, before, after);
  }
});
