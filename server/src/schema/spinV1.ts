/**
 * `spin.toml` of manifest version 1: Spin 0.1 to 1.5 read nothing else, and later releases turn it
 * into version 2. The tables hold what current releases read.
 */
import { FREE_TABLE, STRING, STRINGS, arrayOf, eitherOf, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import { V1_COMPONENT, V1_FOREIGN_COMPONENT } from './spinV1Component';
import { VARIABLES } from './spinVariables';
import type { DialectSchema, KeySchema, TableSchema } from './types';

const TRIGGER_TYPE: KeySchema = {
  type: {
    kind: 'string',
    values: [
      { value: 'http', doc: 'Components answer HTTP requests.' },
      { value: 'redis', doc: 'Components run for each message on a Redis channel.' },
    ],
  },
  required: true,
  moment: 'read',
  doc: 'What starts the components of this application. Any other word names a plug-in `trigger-<type>` (since Spin 0.10).',
  example: '"http"',
  link: SPIN_DOCS.manifest,
};

/** Spin 0.10 to 1.1 read any trigger, and noticed only at the start what it lacks. */
const OLD_TRIGGERS: TableSchema['moments'] = [
  { until: '0.9', moment: 'read' },
  { until: '1.1', moment: 'start' },
  { until: '1.5', moment: 'read' },
];

const HTTP_TRIGGER: TableSchema = {
  title: '[trigger]',
  moment: 'start',
  moments: OLD_TRIGGERS,
  openUntil: '1.5',
  doc: 'The application answers HTTP requests.',
  keys: {
    type: TRIGGER_TYPE,
    base: {
      type: STRING,
      requiredUntil: '1.5',
      doc: 'Path before all routes. Required up to Spin 1.5; Spin 3.0 and later takes only `"/"`.',
      deprecatedSince: '3.0',
      deprecatedBy: 'spin/start/old-base',
      deprecated:
        'Spin 3.0 and later refuses everything but `"/"`. Put the path in front of each `route`.',
      example: '"/"',
      link: SPIN_DOCS.http,
    },
  },
  when: { key: 'type', is: ['http'] },
};

const REDIS_TRIGGER: TableSchema = {
  title: '[trigger]',
  moment: 'start',
  moments: OLD_TRIGGERS,
  openUntil: '1.5',
  doc: 'The application runs for messages of a Redis server.',
  keys: {
    type: TRIGGER_TYPE,
    address: {
      type: STRING,
      required: true,
      doc: 'Redis server that all components listen to.',
      example: '"redis://localhost:6379"',
      link: SPIN_DOCS.redis,
    },
  },
  when: { key: 'type', is: ['redis'] },
};

const OTHER_TRIGGER: TableSchema = {
  title: '[trigger]',
  since: '0.10',
  doc: 'What starts the components. The type belongs to a plug-in, which reads the rest.',
  keys: { type: TRIGGER_TYPE },
  open: true,
};

const ROOT: TableSchema = {
  title: 'the manifest',
  doc: 'A Spin application: its components, and the trigger that starts them.',
  keys: {
    spin_manifest_version: {
      type: versionOne(),
      judgedBy: 'spin/read/manifest-version',
      required: true,
      alternatives: ['spin_version'],
      doc: 'Version of the manifest format: the string `"1"`. New applications use `2`.',
      example: '"1"',
      since: '0.10',
      link: SPIN_DOCS.manifest,
    },
    spin_version: {
      type: versionOne(),
      judgedBy: 'spin/read/manifest-version',
      doc: 'The older name of `spin_manifest_version`.',
      deprecatedSince: '0.10',
      deprecated: 'Use `spin_manifest_version` unless Spin 0.9 or older must read the file.',
      example: '"1"',
      link: SPIN_DOCS.manifest,
    },
    name: {
      type: STRING,
      required: true,
      doc: 'What the application is called in logs, registries and on hosts; with `spin bindle`, the name of the bindle. Use letters, digits, `-` and `_`.',
      example: '"weather"',
      link: SPIN_DOCS.manifest,
    },
    version: {
      type: STRING,
      doc: 'Version of the application; with `spin bindle`, the version of the bindle, which must be SemVer. Required up to Spin 1.5.',
      requiredUntil: '1.5',
      default: '""',
      example: '"0.1.0"',
      link: SPIN_DOCS.manifest,
    },
    description: {
      type: STRING,
      doc: 'One line on what the application does.',
      example: '"Weather for the next seven days"',
      link: SPIN_DOCS.manifest,
    },
    authors: {
      type: STRINGS,
      doc: 'The people behind the application, usually as `Name <mail address>`.',
      default: '[]',
      example: '["Ann Example"]',
      link: SPIN_DOCS.manifest,
    },
    trigger: {
      type: eitherOf(
        { expects: 'a table: { type = "http" }' },
        tableOf(HTTP_TRIGGER),
        tableOf(REDIS_TRIGGER),
        tableOf(OTHER_TRIGGER),
      ),
      required: true,
      doc: 'What starts the components: one type for the whole application.',
      example: '{ type = "http" }',
      link: SPIN_DOCS.manifest,
    },
    variables: { ...VARIABLES, since: '0.6' },
    namespace: {
      type: STRING,
      until: '1.5',
      rare: true,
      dropped: 'Remove it.',
      doc: 'Nothing used it.',
      example: '"default"',
    },
    config: {
      type: FREE_TABLE,
      since: '0.2',
      until: '0.5',
      rare: true,
      dropped: 'Since Spin 0.6 it is called variables.',
      doc: 'Settings of the application, as a tree of tables with `default`, `required` and `secret`.',
      example: '{ greeting = { default = "Hello" } }',
    },
    deploy: {
      type: FREE_TABLE,
      since: '0.2',
      until: '0.2',
      rare: true,
      dropped: 'Remove it.',
      doc: 'Where the application is deployed to.',
      example: '{}',
    },
    component: {
      requiredUntil: '1.5',
      type: arrayOf(tableOf(V1_COMPONENT)),
      doc: 'The WebAssembly programs of the application, one `[[component]]` each.',
      example: '[{ id = "my-app", source = "app.wasm", trigger = { route = "/..." } }]',
      link: SPIN_DOCS.manifest,
    },
  },
  foreign: 'application',
  refused: {
    application:
      'The [application] table belongs to manifest version 2: write spin_manifest_version = 2, or put its keys at the root.',
    components: 'Each component is a [[component]] table of its own.',
  },
};

function versionOne(): KeySchema['type'] {
  return {
    kind: 'string',
    closed: true,
    values: [{ value: '1', doc: 'The only version of this form.' }],
  };
}

/** Everything that a `spin.toml` of manifest version 1 may hold. */
export const SPIN_V1_SCHEMA: DialectSchema = {
  dialect: 'spin',
  title: 'spin v1',
  root: ROOT,
  readAs: {
    // An HTTP trigger without `base` was taken for one of a plug-in.
    since: '0.10',
    until: '1.1',
    table: 'trigger',
    lacks: 'base',
    schema: {
      dialect: 'spin',
      title: 'spin v1',
      root: {
        ...ROOT,
        keys: {
          ...ROOT.keys,
          component: {
            requiredUntil: '1.5',
            ...ROOT.keys['component'],
            type: arrayOf(tableOf(V1_FOREIGN_COMPONENT)),
            doc: 'The WebAssembly programs of the application.',
          },
        },
      },
    },
  },
};
