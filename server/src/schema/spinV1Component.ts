/** `[[component]]` of manifest version 1. */
import { FREE_TABLE, STRING, eitherOf, formatted, tableOf } from './make';
import { V1_BUILD } from './spinBuild';
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
import { EXECUTOR } from './spinHttp';
import { SPIN_DOCS } from './spinLinks';
import { BINDLE_SOURCE, REGISTRY_SOURCE, REMOTE_SOURCE, SOURCE, SOURCE_ADVICE } from './spinSource';
import type { KeySchema, TableSchema } from './types';

/** Taken by accident: the reader of version 2 reads the value. */
const ACCIDENTAL_SOURCE: TableSchema = {
  ...REGISTRY_SOURCE,
  keys: Object.fromEntries(
    Object.entries(REGISTRY_SOURCE.keys).map(([key, schema]): [string, KeySchema] => [
      key,
      {
        ...schema,
        deprecated:
          'Registry packages belong to manifest version 2; version 1 takes them by accident.',
      },
    ]),
  ),
};

/** What a component's trigger takes depends on the type of the application's: it is judged later. */
const COMPONENT_TRIGGER: TableSchema = {
  title: '[component.trigger]',
  moment: 'start',
  moments: [{ until: '1.5', moment: 'read' }],
  doc: 'What starts this component. Which keys there are depends on the type of the application’s trigger.',
  keys: {
    route: {
      type: STRING,
      doc: 'For HTTP: path that the component answers. `/...` at the end takes everything below.',
      example: '"/api/..."',
      link: SPIN_DOCS.http,
    },
    executor: EXECUTOR,
    channel: {
      type: STRING,
      doc: 'For Redis: channel that the component listens on.',
      example: '"orders"',
      link: SPIN_DOCS.redis,
    },
  },
  open: true,
};

export const V1_COMPONENT: TableSchema = {
  title: '[[component]]',
  doc: 'One WebAssembly program of the application, what starts it, and everything it is allowed to use.',
  keys: {
    id: {
      type: formatted('spin-v1-component-id'),
      required: true,
      doc: 'Name of the component, different from all others. Spin 2.0 and later makes it kebab-case: `My_App` becomes `my-app`.',
      example: '"my-app"',
      link: SPIN_DOCS.manifest,
    },
    source: {
      ...SOURCE,
      type: eitherOf(
        {
          expects: 'the path of a file, or { url = "…", digest = "sha256:…" }',
          advice: SOURCE_ADVICE,
        },
        STRING,
        tableOf({ ...REMOTE_SOURCE, since: '0.7' }),
        tableOf(ACCIDENTAL_SOURCE),
        tableOf(BINDLE_SOURCE),
      ),
      doc: 'The WebAssembly to run: a path relative to the manifest, or a download with `url` and `digest`.',
    },
    trigger: {
      type: tableOf(COMPONENT_TRIGGER),
      required: true,
      doc: 'What starts this component: a route, a channel.',
      example: '{ route = "/..." }',
      link: SPIN_DOCS.manifest,
    },
    description: { ...COMPONENT_DESCRIPTION, since: '0.2' },
    config: {
      since: '0.2',
      type: COMPONENT_VARIABLES,
      doc: 'Settings that the component sees. Values may take over variables of the application: `"{{ api_key }}"`.',
      example: '{ api_key = "{{ api_key }}" }',
      link: SPIN_DOCS.variables,
    },
    environment: ENVIRONMENT,
    files: COMPONENT_FILES,
    exclude_files: { ...EXCLUDE_FILES, since: '0.5' },
    allowed_http_hosts: ALLOWED_HTTP_HOSTS,
    allowed_outbound_hosts: {
      ...ALLOWED_OUTBOUND_HOSTS,
      since: '2.0',
      default: 'Redis, MySQL and PostgreSQL anywhere',
    },
    key_value_stores: { ...keyValueStores(STRING), since: '0.9' },
    sqlite_databases: { ...sqliteDatabases(STRING), since: '1.3' },
    ai_models: { ...AI_MODELS, since: '1.5' },
    build: { ...V1_BUILD, since: '0.2' },
  },
  refused: {
    variables: 'In manifest version 1 it is called config.',
    route: 'It belongs in [component.trigger].',
    channel: 'It belongs in [component.trigger].',
    executor: 'It belongs in [component.trigger].',
    workdir: 'It belongs in [component.build].',
    command: 'It belongs in [component.build].',
  },
};

/** For a trigger that is none of Spin's own: its program reads all that stands there. */
export const V1_FOREIGN_COMPONENT: TableSchema = {
  ...V1_COMPONENT,
  keys: {
    ...V1_COMPONENT.keys,
    trigger: {
      type: FREE_TABLE,
      required: true,
      doc: 'What starts this component, as the program of the trigger wants it.',
    },
  },
};
