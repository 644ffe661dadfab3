/** Keys of a component that both manifest versions have. */
import { STRING, STRINGS, arrayOf, stringMap, wordOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import { FILES } from './spinSource';
import type { KeySchema, ValueType } from './types';

export const COMPONENT_DESCRIPTION: KeySchema = {
  type: STRING,
  doc: 'One line on what the component does. `spin up` shows it beside its routes.',
  example: '"Answers with the weather"',
  link: SPIN_DOCS.manifest,
};

/** Values for `variables` of a component (`config` in version 1). */
export const COMPONENT_VARIABLES: ValueType = {
  kind: 'map',
  keyName: 'variable name',
  keyFormat: 'spin-variable-name',
  values: STRING,
};

export const ENVIRONMENT: KeySchema = {
  type: stringMap('environment variable'),
  doc: 'Environment variables that the component sees, taken literally: `{{ }}` is not filled in here. What differs between places is better a variable of the application.',
  example: '{ FALLBACK_PATH = "index.html" }',
  link: SPIN_DOCS.manifest,
};

export const COMPONENT_FILES: KeySchema = {
  type: FILES,
  doc: 'Files that the component can read: patterns relative to the manifest (`*` within a folder, `**` across folders), or `{ source, destination }` to put a file or folder under another path.',
  default: '[]',
  example: '[{ source = "static", destination = "/" }]',
  link: SPIN_DOCS.writing,
};

export const EXCLUDE_FILES: KeySchema = {
  type: STRINGS,
  doc: 'Patterns of files to leave out of `files`, relative to the manifest. Here `*` crosses folders too.',
  default: '[]',
  example: '["static/**/*.map"]',
  link: SPIN_DOCS.writing,
};

export const ALLOWED_HTTP_HOSTS: KeySchema = {
  type: STRINGS,
  doc: 'Hosts that the component may call over HTTP and HTTPS: `host`, `host:port`, or `self`.',
  default: '[]',
  example: '["example.com"]',
  link: SPIN_DOCS.outbound,
};

export const ALLOWED_OUTBOUND_HOSTS: KeySchema = {
  type: STRINGS,
  doc: 'Where the component may connect to, as `scheme://host:port`. `*` stands for any scheme, port, or host (`*.example.com` for all below one); `http://self` is the application, `http://<component>.spin.internal` one of its components.',
  default: '[]',
  example: '["https://api.example.com", "redis://cache.example.com:6379"]',
  link: SPIN_DOCS.outbound,
};

const AI_MODEL: ValueType = wordOf([
  { value: 'llama2-chat', doc: 'Llama 2 for conversations.' },
  { value: 'codellama-instruct', doc: 'Code Llama for questions about code.' },
  { value: 'all-minilm-l6-v2', doc: 'Embeddings of sentences.' },
]);

export const AI_MODELS: KeySchema = {
  type: arrayOf(AI_MODEL),
  doc: 'AI models that the component may use, by the names that the host gives them.',
  default: '[]',
  example: '["llama2-chat"]',
  link: SPIN_DOCS.manifest,
};

/** `key_value_stores` with items of the type that the manifest version checks. */
export function keyValueStores(item: ValueType): KeySchema {
  return {
    type: arrayOf(item),
    doc: 'Labels of the key-value stores that the component may open. `default` is always there; others are set up in the runtime configuration.',
    default: '[]',
    example: '["default"]',
    link: SPIN_DOCS.runtime,
  };
}

/** `sqlite_databases` with items of the type that the manifest version checks. */
export function sqliteDatabases(item: ValueType): KeySchema {
  return {
    type: arrayOf(item),
    doc: 'Labels of the SQLite databases that the component may open. `default` is always there; others are set up in the runtime configuration.',
    default: '[]',
    example: '["default"]',
    link: SPIN_DOCS.runtime,
  };
}
