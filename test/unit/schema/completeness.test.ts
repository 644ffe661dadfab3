/** Every key that the references name is in the tables, and no other: required ones, and tables that take any key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INVOICE_SCHEMA } from '../../../server/src/schema/invoice';
import { KEYRING_SCHEMA, SECRET_KEYS_SCHEMA } from '../../../server/src/schema/keyring';
import { SPIN_V1_SCHEMA } from '../../../server/src/schema/spinV1';
import { SPIN_V2_SCHEMA } from '../../../server/src/schema/spinV2';
import type { DialectSchema } from '../../../server/src/schema/types';
import { allKeys, allTables } from './tables';

/** `!` after a key: required. Words in the order of the table. */
const INVOICE = `
  bindleVersion! yanked yankedSignature bindle! annotations parcel group signature
  yankedSignature: by! signature! key! role! at!
  bindle: name! version! description authors
  parcel: label! conditions
  parcel.label: sha256! mediaType! name! size! annotations feature origin
  parcel.label.annotations: bindle.dev/readme bindle.dev/license fermyon:spin:delete_on_write wagi_handler_id hippos_do_not_stage
  parcel.label.feature: wasm wagi
  parcel.label.feature.wasm: library entrypoint data wasi ui_kit
  parcel.label.feature.wagi: route file entrypoint
  parcel.conditions: memberOf requires
  group: name! required satisfiedBy
  signature: by! signature! key! role! at!`;

const COMPONENT =
  'source! description variables environment files exclude_files allowed_http_hosts allowed_outbound_hosts key_value_stores sqlite_databases ai_models targets build tool dependencies_inherit_configuration dependencies profile';

const COMPONENT_BELOW = `
  source: url! digest! registry package! version!
  files: source! destination!
  targets: url! path!
  build: command! workdir watch
  dependencies.*: version! registry package path! url! digest! component! export inherit_configuration
  profile.*: source environment dependencies build
  profile.*.source: url! digest! registry package! version!
  profile.*.dependencies.*: version! registry package path! url! digest! component! export inherit_configuration
  profile.*.build: command!`;

const TRIGGERS = [
  ['http', 'component! route! static_response executor'],
  ['redis', 'component! channel! address'],
  ['cron', 'component! cron_expression!'],
  ['command', 'component!'],
  [
    'sqs',
    'component! queue_url! max_messages idle_wait_seconds system_attributes message_attributes',
  ],
  ['mqtt', 'component! topic! qos!'],
  ['timer', 'component! interval_secs'],
  ['*', 'component'],
] as const;

const SPIN_V2 = `
  spin_manifest_version! application! variables trigger! component
  application: name! version description authors targets trigger tool
  application.targets: url! path!
  application.trigger: http redis mqtt timer
  application.trigger.http: base
  application.trigger.redis: address!
  application.trigger.mqtt: address! username! password! keep_alive_interval!
  application.trigger.timer: speedup
  variables.*: description required default secret
  component.*: ${COMPONENT}
  ${nested(COMPONENT_BELOW, 'component.*')}
  trigger: http redis cron command sqs mqtt timer
  ${TRIGGERS.map(
    ([type, keys]) => `
      trigger.${type}: ${keys} id components dependencies
      trigger.${type}.component: ${COMPONENT}
      ${nested(COMPONENT_BELOW, `trigger.${type}.component`)}
      trigger.${type}.components.*: ${COMPONENT}
      ${nested(COMPONENT_BELOW, `trigger.${type}.components.*`)}
      trigger.${type}.dependencies.*: version! registry package! path! url! digest! component! inherit_configuration`,
  ).join('\n')}
  trigger.http.route: private!
  trigger.http.static_response: status_code headers body
  trigger.http.executor: type! argv entrypoint`;

const SPIN_V1 = `
  spin_manifest_version! spin_version name! version description authors trigger! variables namespace config deploy component
  trigger: type! base address!
  variables.*: description required default secret
  component: id! source! trigger! description config environment files exclude_files allowed_http_hosts allowed_outbound_hosts key_value_stores sqlite_databases ai_models build
  component.source: url! digest! registry package! version! reference! parcel!
  component.trigger: route executor channel
  component.trigger.executor: type! argv entrypoint
  component.files: source! destination!
  component.build: command! workdir watch`;

const KEYRING = `
  version! key!
  key: label! roles! key! labelSignature`;

const SECRET_KEYS = `
  version! key!
  key: label! keypair! roles!`;

const OPEN: Readonly<Record<string, readonly string[]>> = {
  invoice: [],
  'spin v1': ['[component.trigger]', '[trigger]', 'executor = { type = "http" }'],
  'spin v2': [
    '[[trigger.<type>]]',
    '[[trigger.timer]]',
    '[application.trigger.timer]',
    'executor = { type = "http" }',
    'static_response = { … }',
  ],
  keyring: ['[[key]]', 'the keyring'],
  'secret keys': ['[[key]]', 'the secret key file'],
};

for (const [schema, list] of [
  [INVOICE_SCHEMA, INVOICE],
  [SPIN_V1_SCHEMA, SPIN_V1],
  [SPIN_V2_SCHEMA, SPIN_V2],
  [KEYRING_SCHEMA, KEYRING],
  [SECRET_KEYS_SCHEMA, SECRET_KEYS],
] as const) {
  test(`${schema.title}: the keys are those of the reference`, () => {
    assert.deepEqual(keyPaths(schema), listed(list));
  });

  test(`${schema.title}: the tables that take any key are those of the reference`, () => {
    const open = allTables(schema).filter((table) => table.open === true);
    assert.deepEqual([...new Set(open.map((table) => table.title))].sort(), OPEN[schema.title]);
  });
}

function nested(text: string, above: string): string {
  return text.trim().replace(/^\s*/gm, `${above}.`);
}

function listed(text: string): string[] {
  const paths = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, above = '', keys = ''] = /^(?:(\S+): )?(.*)$/.exec(line) ?? [];
      return keys.split(' ').map((key) => (above === '' ? key : `${above}.${key}`));
    });
  return [...new Set(paths)].sort();
}

function keyPaths(schema: DialectSchema): string[] {
  const paths = allKeys(schema).map(
    ({ path, schema: key }) => `${path}${key.required === true ? '!' : ''}`,
  );
  return [...new Set(paths)].sort();
}
