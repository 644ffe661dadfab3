/**
 * Forty places in one Spin manifest, and what completion offers there first: where a schema alone says
 * nothing, or everything, the answer has to be the right one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseToml } from '../../../server/src/toml/parser';
import { applied, codes, marked, NEVER, service } from './support';

const MANIFEST = `spin_manifest_version = 2

[application]
name = "shop"
version = "0.1.0"
targets = ["spin-up@3.6"]

[application.trigger.redis]
address = "redis://localhost:6379"

[variables]
api_host = { default = "api.example.com" }
token = { required = true, secret = true }

[[trigger.http]]
id = "front-door"
route = "/..."
component = "front"

[[trigger.http]]
route = "/old"
static_response = { status_code = 302, headers = { location = "/" } }

[[trigger.redis]]
channel = "orders"
component = "orders"

[component.front]
source = { url = "https://example.com/front.wasm", digest = "sha256:650376c33a0756b1a52cad7ca670f1126391b79050df0321407da9c741d32375" }
files = [{ source = "static", destination = "/" }]
allowed_outbound_hosts = ["https://{{ api_host }}", "http://self"]
key_value_stores = ["default"]

[component.front.variables]
token = "{{ token }}"

[component.orders]
source = "orders/main.wasm"
sqlite_databases = ["default"]
ai_models = ["llama2-chat"]

[component.orders.build]
command = "tinygo build -target=wasip1 -o main.wasm ."
workdir = "orders"
watch = ["**/*.go", "go.mod"]

[component.orders.dependencies]
"example:log/log@1.0.0" = { component = "log", inherit_configuration = ["variables"] }

[component.log]
source = "log.wasm"
`;

/** The text to look for, what stands there instead, and what is among the first five at the cursor. */
const PLACES: readonly (readonly [string, string, readonly string[]])[] = [
  // Keys
  ['spin_manifest_version = 2\n', '‸\n', ['spin_manifest_version']],
  ['name = "shop"', '‸', ['name', 'description', 'authors']],
  ['version = "0.1.0"', 'ver‸', ['version']],
  ['address = "redis://localhost:6379"', '‸', ['address']],
  ['required = true, secret', '‸, secret', ['required', 'default', 'description']],
  ['{ default = "api.example.com" }', '{ ‸ }', ['default', 'required', 'secret']],
  ['id = "front-door"\n', '‸\n', ['id']],
  ['route = "/..."', '‸', ['route']],
  ['component = "front"', '‸', ['component', 'static_response']],
  ['status_code = 302, ', '‸, ', ['status_code', 'body']],
  ['location = "/" }', '‸ }', ['location', 'content-type']],
  ['channel = "orders"', '‸', ['channel']],
  ['component = "orders"', '‸', ['component', 'address']],
  ['digest = "sha256', '‸ = "sha256', ['digest']],
  ['source = "static", ', '‸, ', ['source']],
  ['key_value_stores = ["default"]', '‸', ['environment', 'exclude_files', 'description']],
  ['token = "{{ token }}"', '‸', ['token', 'api_host']],
  ['source = "orders/main.wasm"', '‸', ['source']],
  ['ai_models = ["llama2-chat"]', '‸', ['ai_models', 'key_value_stores', 'variables']],
  ['workdir = "orders"', '‸', ['workdir']],
  ['component = "log", ', '‸, ', ['component', 'path']],
  ['inherit_configuration = ["variables"] }', '‸ }', ['inherit_configuration', 'export']],
  // Headers
  ['[variables]', '[‸]', ['[variables]']],
  [
    '[[trigger.http]]\nroute = "/old"',
    '[[trigger.‸\nroute = "/old"',
    ['[[trigger.http]]', '[[trigger.redis]]', '[[trigger.cron]]'],
  ],
  ['[component.log]', '[component.‸]', ['[component.log]']],
  ['[component.orders.build]', '[component.orders.‸]', ['[component.orders.build]']],
  ['[application.trigger.redis]', '[application.trigger.‸]', ['[application.trigger.redis]']],
  // Values
  ['version = 2', 'version = ‸', ['2']],
  ['"spin-up@3.6"', '"‸"', ['spin-up@3.6', 'akamai-functions']],
  [
    'address = "redis://localhost:6379"',
    'address = "‸"',
    ['redis://localhost:6379', '{{ api_host }}'],
  ],
  ['component = "front"', 'component = "‸"', ['front', 'orders', 'log']],
  ['component = "log"', 'component = "‸"', ['log', 'front']],
  ['"https://{{ api_host }}"', '"https://{{ ‸"', ['api_host', 'token']],
  ['"https://{{ api_host }}"', '"‸"', ['https://', 'http://', 'postgres://']],
  ['key_value_stores = ["default"]', 'key_value_stores = [‸]', ['default']],
  ['sqlite_databases = ["default"]', 'sqlite_databases = ‸', ['default']],
  ['ai_models = ["llama2-chat"]', 'ai_models = ["‸"]', ['llama2-chat', 'all-minilm-l6-v2']],
  ['source = "orders/main.wasm"', 'source = "‸"', ['orders/main.wasm']],
  ['watch = ["**/*.go", "go.mod"]', 'watch = ["**/*.go", "‸"]', ['go.mod']],
  ['["variables"]', '["‸"]', ['ai_models', 'allowed_outbound_hosts', 'environment']],
];

test('there are forty places in a manifest that nothing is wrong with', () => {
  assert.equal(PLACES.length, 40);
  assert.deepEqual(
    codes('spin.toml', MANIFEST).filter((code) =>
      /^(toml|spin\/(read|normalise|load|start))\//.test(code),
    ),
    [],
  );
});

for (const [found, instead, wanted] of PLACES) {
  test(`completion at ${JSON.stringify(instead)} for ${JSON.stringify(found)}`, () => {
    assert.equal(MANIFEST.split(found).length > 1, true, 'the text is there');
    const { document, at } = marked('spin.toml', MANIFEST.replace(found, instead));
    const { items } = service.doComplete(document, at, NEVER);
    const first = items.slice(0, 5).map(({ label }) => label);
    assert.deepEqual(
      wanted.filter((label) => !first.includes(label)),
      [],
      `offered: ${items.map(({ label }) => label).join(' ')}`,
    );
    const before = parseToml(document.getText()).problems.length;
    for (const item of items) {
      const { problems } = parseToml(applied(document, item));
      assert.ok(
        problems.length <= before,
        `${item.label}: ${problems.map(({ code }) => code).join()}`,
      );
    }
  });
}
