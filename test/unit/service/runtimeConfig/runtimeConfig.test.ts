/** A runtime configuration: whose it is, what is said of it, and what is offered for the manifest beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../../server/src/service/languageService';
import type { FileFacts } from '../../../../server/src/service/types';
import { factsOf } from '../fileFacts';
import { ABILITIES, english, messageOf, NEVER, service, textOf } from '../support';

const MANIFEST = `spin_manifest_version = 2
[application]
name = "shop"
[variables]
api_host = { required = true }
[[trigger.http]]
route = "/"
component = { source = "a.wasm", key_value_stores = ["sessions"] }
[component.cart]
source = "cart.wasm"
key_value_stores = ["default", "cache"]
sqlite_databases = ["orders"]
ai_models = ["llama2-chat"]
`;
const BESIDE = factsOf({}, [], { 'spin.toml': MANIFEST });

function open(text: string, name = 'runtime-config.toml') {
  return service.openDocument(`file:///project/${name}`, 'toml', 1, text);
}

/** `severity code @ text`. */
function said(text: string, files?: FileFacts, name?: string): string[] {
  const document = open(text, name);
  return service
    .doValidation(document, { maxProblems: 100, files })
    .map(({ severity, code, range }) => `${severity} ${String(code)} @ ${textOf(document, range)}`);
}

test('a whole configuration has no problem, under either name', () => {
  const text = `state_dir = ".spin"
log_dir = ""
max_instance_memory = 10_000_000

[key_value_store.cache]
type = "redis"
url = "redis://localhost:6379"

[key_value_store.sessions]
type = "aws_dynamo"
region = "eu-central-1"
table = "sessions"
consistent_read = true
anything = "its reader ignores it"

[sqlite_database.orders]
type = "libsql"
url = "https://example.com"
token = "t"

[[variables_provider]]
type = "static"
values = { api_host = "localhost" }

[[variables_provider]]
type = "vault"
url = "http://127.0.0.1:8200"
token = "root"
mount = "secret"

[[variables_provider]]
type = "azure_key_vault"
vault_url = "https://example.vault.azure.net"

[llm_compute]
type = "remote_http"
url = "http://example.com"
auth_token = "t"
api_type = "open_ai"

[outbound_networking]
block_networks = ["1.1.1.1/32", "private"]

[outbound_http]
connection_pooling = true
max_connections = 10

[outbound_mqtt]
max_payload_size_bytes = 65536

[[client_tls]]
component_ids = ["cart"]
hosts = ["example.com"]
ca_use_webpki_roots = true
`;
  assert.deepEqual(said(text, BESIDE), []);
  assert.deepEqual(said(text, BESIDE, 'runtime_config.toml'), []);
});

test('another program’s file of that name is none of our business, a chosen language is', () => {
  assert.deepEqual(said('[server]\nport = 1\n'), []);
  const chosen = service.openDocument('file:///a/x.toml', 'spin-runtime-config', 1, '[server]\n');
  assert.deepEqual(
    service.doValidation(chosen, { maxProblems: 9 }).map(({ code }) => code),
    ['runtime/unknown-key'],
  );
  assert.deepEqual(said(''), []);
});

test('the manifest beside it says what is used', () => {
  const text = `[key_value_store.cache]
type = "spin"
[key_value_store.default]
type = "spin"
[key_value_store.cahce]
type = "spin"
[sqlite_database.order]
type = "spin"
[[variables_provider]]
type = "static"
values = { api_host = "a", api_hots = "b", other = "c" }
[[client_tls]]
component_ids = ["cart", "crat", "else"]
hosts = []
client_private_key_file = "key.pem"
`;
  assert.deepEqual(said(text, BESIDE), [
    '4 runtime/unused @ cahce',
    '4 runtime/unused @ order',
    '3 runtime/unknown-variable @ api_hots',
    '3 runtime/unknown-variable @ other',
    '2 runtime/unknown-component @ "crat"',
    '2 runtime/unknown-component @ "else"',
    '1 runtime/empty-list @ []',
    '1 runtime/half-pair @ client_private_key_file',
  ]);
  // Without the manifest, or with one that can’t be read whole, only what stands here counts.
  const own = ['1 runtime/empty-list @ []', '1 runtime/half-pair @ client_private_key_file'];
  assert.deepEqual(said(text), own);
  assert.deepEqual(said(text, factsOf({}, [], { 'spin.toml': '[component' })), own);
});

test('a manifest of version 1 counts by its converted ids', () => {
  const manifest =
    'spin_version = "1"\n[[component]]\nid = "my_Cart"\nkey_value_stores = ["cache"]\n';
  const files = factsOf({}, [], { 'spin.toml': manifest });
  const tls = '[[client_tls]]\ncomponent_ids = ["my-cart"]\nhosts = ["a"]\n';
  assert.deepEqual(said(`[key_value_store.cache]\ntype = "spin"\n${tls}`, files), []);
});

test('kinds that are none, and keys of another kind, are told in one sentence', () => {
  const document = open(
    '[sqlite_database.a]\ntype = "spin"\nurl = "x"\n[llm_compute]\ntype = "remote"\n',
  );
  const found = service.doValidation(document, { maxProblems: 9 });
  assert.deepEqual(
    found.map(({ code, range }) => `${String(code)} @ ${textOf(document, range)}`),
    ['runtime/unknown-key @ url', 'runtime/unknown-value @ "remote"'],
  );
  assert.match(messageOf(found[1] ?? assert.fail()), /“remote” is no value of “type”/);
});

test('it asks for the manifest, and completion offers what the manifest uses', () => {
  assert.deepEqual(service.findFileQuestions(open('')).texts, ['spin.toml']);
  const knowing = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    knownFiles: () => BESIDE,
  });
  const offered = (text: string): string[] => {
    const offset = text.indexOf('‸');
    const document = knowing.openDocument(
      'file:///project/runtime-config.toml',
      'toml',
      1,
      text.replace('‸', ''),
    );
    return knowing
      .doComplete(document, document.positionAt(offset), NEVER)
      .items.map(({ label }) => label);
  };
  assert.deepEqual(offered('[key_value_store.‸]').slice(0, 2).sort(), [
    '[key_value_store.cache]',
    '[key_value_store.sessions]',
  ]);
  assert.ok(
    !offered('[key_value_store.cache]\ntype = "spin"\n[key_value_store.‸]').includes(
      '[key_value_store.cache]',
    ),
  );
  assert.ok(offered('[sqlite_database]\n‸').includes('orders'));
  assert.deepEqual(offered('[key_value_store.cache]\ntype = "‸"').sort(), [
    'aws_dynamo',
    'azure_cosmos',
    'redis',
    'spin',
  ]);
  assert.ok(
    offered('[[variables_provider]]\ntype = "static"\nvalues = { ‸ }').includes('api_host'),
  );
  assert.deepEqual(offered('[[client_tls]]\ncomponent_ids = ["‸"]'), ['cart']);
  assert.ok(offered('‸').includes('llm_compute'));
});
