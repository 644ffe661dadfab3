/** `spin.toml` of manifest version 2, as Spin 2.0 to 4.1 reads it. */
import { STRING, STRINGS, tableOf } from './make';
import { APPLICATION_TRIGGERS } from './spinApplicationTriggers';
import { TOOL, componentTable, targets } from './spinComponent';
import { SPIN_DOCS } from './spinLinks';
import { TRIGGERS } from './spinTriggers';
import { VARIABLES } from './spinVariables';
import type { DialectSchema, TableSchema } from './types';

const APPLICATION: TableSchema = {
  title: '[application]',
  doc: 'Who the application is, and what all its triggers share.',
  keys: {
    name: {
      type: STRING,
      required: true,
      doc: 'What the application is called in logs, registries and on hosts. Begin with a letter and use letters, digits, `-` and `_`: Spin reads any text, others do not.',
      example: '"weather"',
      link: SPIN_DOCS.manifest,
    },
    version: {
      type: STRING,
      doc: 'Version of the application. Spin reads any text; Bindle servers and registries need SemVer.',
      default: '""',
      example: '"0.1.0"',
      link: SPIN_DOCS.manifest,
    },
    description: {
      type: STRING,
      doc: 'One line on what the application does.',
      default: '""',
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
    targets: targets(
      '3.4',
      'Environments that the application must run in: names of the catalogue, or files. `spin build` checks it.',
    ),
    trigger: APPLICATION_TRIGGERS,
    tool: TOOL,
  },
  refused: { triggers: 'It is written trigger: [application.trigger.redis].' },
};

const ROOT: TableSchema = {
  title: 'the manifest',
  doc: 'A Spin application: its components, and the triggers that start them.',
  keys: {
    spin_manifest_version: {
      type: { kind: 'integer', only: [2n] },
      judgedBy: 'spin/read/manifest-version',
      required: true,
      doc: 'Version of the manifest format: the integer `2` since Spin 2.0, or the string `"1"` for the older format.',
      example: '2',
      link: SPIN_DOCS.manifest,
    },
    application: {
      type: tableOf(APPLICATION),
      required: true,
      doc: 'Name, version and authors of the application.',
      example: '{ name = "weather", version = "0.1.0" }',
      link: SPIN_DOCS.manifest,
    },
    variables: VARIABLES,
    trigger: TRIGGERS,
    component: {
      type: {
        kind: 'map',
        keyName: 'component id',
        keyFormat: 'spin-component-id',
        values: tableOf(componentTable('[component.<id>]')),
      },
      doc: 'The WebAssembly programs of the application, by id. An id is kebab-case.',
      example: '{ my-app = { source = "app.wasm" } }',
      link: SPIN_DOCS.manifest,
    },
  },
  refused: {
    spin_version: 'Manifest version 2 is written spin_manifest_version = 2.',
    name: 'In manifest version 2 it belongs in the [application] table.',
    version: 'In manifest version 2 it belongs in the [application] table.',
    description: 'In manifest version 2 it belongs in the [application] table.',
    authors: 'In manifest version 2 it belongs in the [application] table.',
    triggers: 'It is written trigger: [[trigger.http]].',
    components: 'It is written component: [component.<id>].',
    config: 'The settings of an application are called variables.',
  },
};

/** Everything that a `spin.toml` of manifest version 2 may hold. */
export const SPIN_V2_SCHEMA: DialectSchema = {
  dialect: 'spin',
  title: 'spin v2',
  root: ROOT,
  since: { release: '2.0', key: 'spin_manifest_version', version: '2' },
};
