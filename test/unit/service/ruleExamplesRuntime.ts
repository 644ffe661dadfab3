/** Examples for the rules of a runtime configuration. */
import { factsOf } from './fileFacts';
import type { RuleExample } from './ruleExamples';

/** The manifest beside the examples. */
const BESIDE = factsOf({}, [], {
  'spin.toml':
    'spin_manifest_version = 2\n[application]\nname = "hello"\n[variables]\napi_host = { default = "localhost" }\n[component.hello]\nsource = "hello.wasm"\nkey_value_stores = ["cache"]\nsqlite_databases = ["default"]\n',
});

const runtime = (wrong: string, right: string): RuleExample => ({
  file: 'runtime-config.toml',
  wrong: `${wrong}\n`,
  right: `${right}\n`,
  files: BESIDE,
});
const store = (lines: string): string => `[key_value_store.cache]\n${lines}`;
const tls = (lines: string): string =>
  `[[client_tls]]\ncomponent_ids = ["hello"]\nhosts = ["example.com"]\n${lines}`.trimEnd();
const libsql = (url: string): string =>
  `[sqlite_database.default]\ntype = "libsql"\nurl = "${url}"\ntoken = ""`;
const given = (name: string): string =>
  `[[variables_provider]]\ntype = "static"\nvalues = { ${name} = "localhost" }`;

export const RUNTIME_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'runtime/unknown-key': runtime(
    '[outbound_http]\nconnection_poolin = true',
    '[outbound_http]\nconnection_pooling = true',
  ),
  'runtime/missing-key': runtime(
    store('type = "redis"'),
    store('type = "redis"\nurl = "redis://localhost:6379"'),
  ),
  'runtime/wrong-type': runtime('max_instance_memory = "1 MB"', 'max_instance_memory = 1_000_000'),
  'runtime/unknown-value': runtime(store('type = "spinn"'), store('type = "spin"')),
  'runtime/out-of-range': runtime('max_instance_memory = -1', 'max_instance_memory = 1_000_000'),
  'runtime/deprecated': runtime(
    '[[config_provider]]\ntype = "env"',
    '[[variables_provider]]\ntype = "env"',
  ),
  'runtime/database-url': runtime(
    libsql('libsql://example.turso.io'),
    libsql('https://example.turso.io'),
  ),
  'runtime/half-pair': runtime(
    tls('client_cert_file = "hello.pem"'),
    tls('client_cert_file = "hello.pem"\nclient_private_key_file = "hello.key"'),
  ),
  'runtime/two-limits': runtime(
    '[outbound_http]\nconnection_pooling = true\nmax_connections = 10\nmax_concurrent_requests = 10',
    '[outbound_http]\nconnection_pooling = true\nmax_connections = 10',
  ),
  'runtime/empty-list': runtime(tls('').replace('"example.com"', ''), tls('')),
  'runtime/unknown-component': runtime(tls('').replace('"hello"', '"helo"'), tls('')),
  'runtime/unknown-variable': runtime(given('api_hots'), given('api_host')),
  'runtime/unused': runtime(
    '[key_value_store.cahce]\ntype = "spin"',
    '[key_value_store.cache]\ntype = "spin"',
  ),
};
