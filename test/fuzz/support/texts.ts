/** What edits begin with and what they splice in: every manifest of the corpus, sound or not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusRoot, samplesRoot } from '../../support/need';

export interface FuzzText {
  /** Name that the document is opened under: it decides the dialect. */
  readonly name:
    'invoice.toml' | 'spin.toml' | 'runtime-config.toml' | 'keyring.toml' | 'secret_keys.toml';
  readonly text: string;
}

/** Longer texts make an edit slow without making it stranger; they have a test of their own. */
const MOST_CHARACTERS = 6_000;

const FOLDERS: readonly [string, FuzzText['name']][] = [
  ['bindle/made/ok', 'invoice.toml'],
  ['bindle/made/lint', 'invoice.toml'],
  ['bindle/made/trap', 'invoice.toml'],
  ['bindle/made/reject', 'invoice.toml'],
  ['bindle/made/keyring', 'keyring.toml'],
  ['bindle/made/keyring', 'secret_keys.toml'],
  ['spin/probes', 'spin.toml'],
  ['spin/v1', 'spin.toml'],
  ['spin/v2', 'spin.toml'],
  ['spin/invalid', 'spin.toml'],
];

/** The corpus has none of these. */
const RUNTIME_CONFIG: FuzzText = {
  name: 'runtime-config.toml',
  text: `state_dir = ".spin"

[key_value_store.cache]
type = "redis"
url = "redis://localhost:6379"

[sqlite_database.orders]
type = "libsql"
url = "https://example.com"
token = "t"

[[variables_provider]]
type = "static"
values = { api_host = "localhost" }

[llm_compute]
type = "remote_http"
url = "http://example.com"
auth_token = "t"

[outbound_http]
connection_pooling = true
max_connections = 10

[[client_tls]]
component_ids = ["cart"]
hosts = ["example.com"]
`,
};

/** In the order of folders and names; without the corpus what the repository has of it. */
export function fuzzTexts(): readonly FuzzText[] {
  const found = FOLDERS.flatMap(([folder, name]) =>
    [path.join(corpusRoot ?? samplesRoot, folder), path.join(samplesRoot, folder)]
      .filter((at, index) => existsSync(at) && (index === 0 || corpusRoot === undefined))
      .slice(0, 1)
      .flatMap((at) =>
        readdirSync(at, { recursive: true }).map((file) => path.join(at, String(file))),
      )
      .filter((file) => file.endsWith('.toml'))
      .sort()
      .map((file) => ({ name, text: readFileSync(file, 'utf8') }))
      .filter(({ text }) => text.length <= MOST_CHARACTERS),
  );
  // As often as a folder of others.
  return [...found, ...Array.from({ length: 12 }, () => RUNTIME_CONFIG)];
}
