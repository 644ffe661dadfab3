import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseForm, missingKeys } from '../../../server/src/schema/choose';
import type { ValueShape } from '../../../server/src/schema/choose';
import { SPIN_V1_SCHEMA } from '../../../server/src/schema/spinV1';
import { SPIN_V2_SCHEMA } from '../../../server/src/schema/spinV2';
import type {
  DialectSchema,
  KeySchema,
  TableSchema,
  ValueType,
} from '../../../server/src/schema/types';
import { allKeys, allTables } from './tables';

function eitherAt(schema: DialectSchema, path: string): Extract<ValueType, { kind: 'either' }> {
  const type = keyAt(schema, path).type;
  const found = type.kind === 'map' ? type.values : type;
  assert.ok(found.kind === 'either', path);
  return found;
}

function keyAt(schema: DialectSchema, path: string): KeySchema {
  const place = allKeys(schema).find((item) => item.path === path);
  assert.ok(place, path);
  return place.schema;
}

function tableCalled(schema: DialectSchema, title: string): TableSchema {
  const table = allTables(schema).find((item) => item.title === title);
  assert.ok(table, title);
  return table;
}

/** A table by its keys; `key=text` gives the key a text. */
function table(...keys: readonly string[]): ValueShape {
  const texts = new Map(keys.map((key) => key.split('=') as [string, string]));
  return { kind: 'table', keys: [...texts.keys()], textOf: (key) => texts.get(key) };
}

const nameOf = (form: ValueType | undefined): string =>
  form?.kind === 'table' ? form.table.title : String(form?.kind);

test('the form that a value means', () => {
  const source = eitherAt(SPIN_V2_SCHEMA, 'component.*.source');
  const dependency = eitherAt(SPIN_V2_SCHEMA, 'component.*.dependencies');
  const route = eitherAt(SPIN_V2_SCHEMA, 'trigger.http.route');
  const executor = eitherAt(SPIN_V2_SCHEMA, 'trigger.http.executor');
  const command = eitherAt(SPIN_V2_SCHEMA, 'component.*.build.command');
  const trigger = eitherAt(SPIN_V1_SCHEMA, 'trigger');
  const remote = 'source = { url, digest }';
  const registry = 'source = { package, version, registry }';
  for (const [either, shape, name] of [
    [source, { kind: 'string' }, 'string'],
    [source, { kind: 'integer' }, 'undefined'],
    [source, { kind: 'array' }, 'undefined'],
    [source, table(), remote],
    [source, table('url'), remote],
    [source, table('digest', 'sha256'), remote],
    [source, table('ulr'), remote],
    [source, table('url', 'version'), remote],
    [source, table('package'), registry],
    [source, table('pakage', 'verison'), registry],
    [source, table('registry', 'url', 'package'), registry],
    [source, table('reference', 'parcel'), remote],
    [dependency, { kind: 'string' }, 'string'],
    [dependency, table('path', 'export'), '{ path }'],
    [dependency, table('url', 'sha256'), '{ url, digest }'],
    [dependency, table('component', 'inherit_configuration'), '{ component }'],
    [dependency, table('export'), '{ version }'],
    [route, table('privat'), 'route = { private = true }'],
    [route, { kind: 'boolean' }, 'undefined'],
    [command, { kind: 'array' }, 'array'],
    [executor, table('type=wagi', 'foo'), 'executor = { type = "wagi" }'],
    [executor, table('type=spin', 'argv'), 'executor = { type = "http" }'],
    [trigger, table('type=http', 'address'), '[trigger]'],
  ] as const) {
    assert.equal(nameOf(chooseForm(either, shape)), name, JSON.stringify(shape));
  }
});

test('a key that says which form it is decides alone', () => {
  const trigger = eitherAt(SPIN_V1_SCHEMA, 'trigger');
  const keysFor = (...keys: readonly string[]): readonly string[] => {
    const form = chooseForm(trigger, table(...keys));
    assert.ok(form?.kind === 'table');
    return Object.keys(form.table.keys);
  };
  assert.deepEqual(keysFor('type=http', 'address'), ['type', 'base']);
  assert.deepEqual(keysFor('type=redis', 'base'), ['type', 'address']);
  assert.deepEqual(keysFor('type=cron', 'address'), ['type']);
  assert.deepEqual(keysFor('address'), ['type']);
});

test('required keys that lack, and those that another one stands in for', () => {
  const http = tableCalled(SPIN_V2_SCHEMA, '[[trigger.http]]');
  const has =
    (...keys: readonly string[]) =>
    (key: string): boolean =>
      keys.includes(key);
  assert.deepEqual(missingKeys(http, has()), ['component', 'route']);
  assert.deepEqual(missingKeys(http, has('static_response')), ['route']);
  assert.deepEqual(missingKeys(http, has('component', 'route')), []);
  assert.deepEqual(missingKeys(SPIN_V1_SCHEMA.root, has('spin_version', 'name')), ['trigger']);
  assert.deepEqual(missingKeys(SPIN_V1_SCHEMA.root, has('name', 'trigger')), [
    'spin_manifest_version',
  ]);
});
