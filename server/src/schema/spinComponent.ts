/** `[component.<id>]` of manifest version 2, and what only it has: targets, profiles, tools. */
import { BOOLEAN, FREE_TABLE, STRING, arrayOf, eitherOf, tableOf } from './make';
import { BUILD, PROFILE_BUILD } from './spinBuild';
import {
  AI_MODELS,
  ALLOWED_HTTP_HOSTS,
  ALLOWED_OUTBOUND_HOSTS,
  COMPONENT_DESCRIPTION,
  COMPONENT_FILES,
  COMPONENT_VARIABLES,
  ENVIRONMENT,
  EXCLUDE_FILES,
  keyValueStores,
  sqliteDatabases,
} from './spinComponentKeys';
import { DEPENDENCIES } from './spinDependencies';
import { SPIN_DOCS } from './spinLinks';
import { SOURCE } from './spinSource';
import type { KeySchema, TableSchema, ValueType } from './types';

const LABEL: ValueType = {
  kind: 'string',
  format: 'spin-label',
  values: [{ value: 'default', doc: 'Always there, without any configuration.' }],
};

const TARGET: ValueType = eitherOf(
  {
    expects: 'a name such as "spin-up@3.6", { url = "…" }, or { path = "…" }',
    advice: { name: 'A name of the catalogue is written as a plain string.' },
  },
  STRING,
  tableOf({
    title: 'targets = [{ url }]',
    doc: 'A description of the environment that is downloaded.',
    keys: {
      url: {
        type: STRING,
        required: true,
        doc: 'Address of the environment’s TOML file.',
        example: '"https://example.com/environment.toml"',
      },
    },
  }),
  tableOf({
    title: 'targets = [{ path }]',
    doc: 'A description of the environment in a file.',
    keys: {
      path: {
        type: STRING,
        required: true,
        doc: 'TOML file that describes the environment, relative to the manifest.',
        example: '"environment.toml"',
      },
    },
  }),
);

/** `targets` of the application (3.4) and of a component (3.6). */
export function targets(since: string, doc: string): KeySchema {
  return {
    type: arrayOf(TARGET),
    doc,
    default: '[]',
    example: '["spin-up@3.6"]',
    since,
    link: SPIN_DOCS.manifest,
  };
}

/** `tool` of the application and of a component. */
export const TOOL: KeySchema = {
  type: { kind: 'map', keyName: 'tool name', values: FREE_TABLE },
  doc: 'Settings of other programs, in one table per program. Spin does not look into them.',
  example: '{ lint = { strict = true } }',
  since: '2.1',
  link: SPIN_DOCS.manifest,
};

const PROFILE: TableSchema = {
  title: '[component.<id>.profile.<name>]',
  doc: 'What differs when a command is given `--profile <name>`.',
  keys: {
    source: {
      ...SOURCE,
      required: false,
      doc: 'WebAssembly that takes the place of the component’s own.',
    },
    environment: {
      ...ENVIRONMENT,
      doc: 'Environment variables that are added, or take the place of those of the component.',
    },
    dependencies: {
      ...DEPENDENCIES,
      doc: 'Dependencies that are added, or take the place of those of the component.',
      since: '4.0',
    },
    build: PROFILE_BUILD,
  },
};

/** A component of manifest version 2; `title` differs for one that is written inside a trigger. */
export function componentTable(title: string): TableSchema {
  return {
    title,
    doc: 'One WebAssembly program of the application, and everything it is allowed to use. Triggers name it by its id.',
    keys: {
      source: SOURCE,
      description: COMPONENT_DESCRIPTION,
      variables: {
        type: COMPONENT_VARIABLES,
        doc: 'Variables as the component sees them. Values may take over those of the application: `"{{ api_key }}"`.',
        example: '{ api_key = "{{ api_key }}" }',
        link: SPIN_DOCS.variables,
      },
      environment: ENVIRONMENT,
      files: COMPONENT_FILES,
      exclude_files: EXCLUDE_FILES,
      allowed_http_hosts: {
        ...ALLOWED_HTTP_HOSTS,
        deprecatedBy: 'spin/load/old-hosts',
        deprecated:
          'Use `allowed_outbound_hosts`, which also says which protocol is meant: `"example.com"` becomes `"http://example.com"` and `"https://example.com"`.',
      },
      allowed_outbound_hosts: ALLOWED_OUTBOUND_HOSTS,
      key_value_stores: keyValueStores(LABEL),
      sqlite_databases: sqliteDatabases(LABEL),
      ai_models: AI_MODELS,
      targets: targets(
        '3.6',
        'Environments that this component must run in, instead of those of the application. `spin build` checks it.',
      ),
      build: BUILD,
      tool: TOOL,
      dependencies_inherit_configuration: {
        type: BOOLEAN,
        doc: 'Whether all dependencies share the permissions of the component. Not together with `inherit_configuration` of a dependency.',
        default: 'false',
        example: 'true',
        since: '3.0',
        link: SPIN_DOCS.writing,
      },
      dependencies: DEPENDENCIES,
      profile: {
        type: { kind: 'map', keyName: 'profile name', values: tableOf(PROFILE) },
        doc: 'Variants of the component, chosen with `--profile`: a debug build, say.',
        example: '{ debug = { build = { command = "cargo build --target wasm32-wasip1" } } }',
        since: '4.0',
        link: SPIN_DOCS.manifest,
      },
    },
    refused: {
      id: 'In manifest version 2 the id is part of the header: [component.<id>].',
      config: 'In manifest version 2 it is called variables.',
      trigger:
        'In manifest version 2 a trigger is a table of its own, such as [[trigger.http]] with component = "<id>".',
      route: 'It belongs in the [[trigger.http]] that names the component.',
      allowed_hosts: 'It is called allowed_outbound_hosts.',
      allowed_models: 'It is called ai_models.',
      workdir: 'It belongs in the build table of the component.',
      command: 'It belongs in the build table of the component.',
      watch: 'It belongs in the build table of the component.',
    },
  };
}
