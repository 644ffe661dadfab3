/** The tables say what they must, and their examples and defaults are what the tables themselves allow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { FORMAT_IDS } from '../../../server/src/schema/formats';
import { INVOICE_SCHEMA } from '../../../server/src/schema/invoice';
import { KEYRING_SCHEMA, SECRET_KEYS_SCHEMA } from '../../../server/src/schema/keyring';
import { SPIN_V1_SCHEMA } from '../../../server/src/schema/spinV1';
import { SPIN_V2_SCHEMA } from '../../../server/src/schema/spinV2';
import type { KeySchema } from '../../../server/src/schema/types';
import { checkValue } from './checker';
import { allKeys, allTables, typesIn } from './tables';

const SCHEMAS = [
  INVOICE_SCHEMA,
  SPIN_V1_SCHEMA,
  SPIN_V2_SCHEMA,
  KEYRING_SCHEMA,
  SECRET_KEYS_SCHEMA,
];
/** Key files are small. */
const LEAST_KEYS: Readonly<Record<string, number>> = { keyring: 6, 'secret keys': 5 };

/** Keys whose every value is a table or comes from a tool: there is no value to show. */
const WITHOUT_EXAMPLE = new Set([
  'yankedSignature',
  'parcel',
  'signature',
  'yankedSignature.signature',
  'yankedSignature.key',
  'signature.signature',
  'signature.key',
  'key.key',
  'key.labelSignature',
  'key.keypair',
  'variables',
  'trigger',
]);

function isMadeOfTables({ type }: KeySchema): boolean {
  return typesIn(type).some((part) => part.kind === 'table' || part.kind === 'map');
}

function valueOf(toml: string): unknown {
  return parse(`x = ${toml}`, { integersAsBigInt: true })['x'];
}

for (const schema of SCHEMAS) {
  test(`${schema.title}: every key and every table has its words`, () => {
    const places = allKeys(schema);
    assert.ok(
      places.length >= (LEAST_KEYS[schema.title] ?? 30),
      `only ${places.length} keys were found`,
    );
    for (const { path, schema: key } of places) {
      const name = path.slice(path.lastIndexOf('.') + 1);
      assert.match(key.doc, /^[A-Z][^]*[.]$/, `${path}: a sentence`);
      assert.notEqual(
        key.doc.toLowerCase(),
        `the ${name.toLowerCase()}.`,
        `${path}: more than its name`,
      );
      assert.ok(
        key.example !== undefined || WITHOUT_EXAMPLE.has(path) || isMadeOfTables(key),
        `${path}: an example`,
      );
      for (const type of typesIn(key.type)) {
        if (type.kind === 'string') {
          assert.ok(
            type.format === undefined || FORMAT_IDS.includes(type.format),
            `${path}: format`,
          );
          for (const word of type.values ?? []) {
            assert.match(word.doc, /[.]$/, `${path}: ${word.value}`);
          }
        }
        if (type.kind === 'map' && type.keyFormat !== undefined) {
          assert.ok(FORMAT_IDS.includes(type.keyFormat), `${path}: format of keys`);
        }
      }
    }
    for (const table of allTables(schema)) {
      assert.notEqual(table.title, '');
      assert.match(table.doc, /[.]$/, table.title);
      for (const [key, advice] of Object.entries(table.refused ?? {})) {
        assert.ok(!Object.hasOwn(table.keys, key), `${table.title}: ${key} is known and refused`);
        assert.match(advice, /^[A-Z][^]*[.]$/, `${table.title}: ${key}`);
      }
      for (const key of Object.values(table.keys).flatMap((item) => item.alternatives ?? [])) {
        assert.ok(Object.hasOwn(table.keys, key), `${table.title}: alternative ${key}`);
      }
      assert.ok(table.when === undefined || Object.hasOwn(table.keys, table.when.key), table.title);
    }
  });

  test(`${schema.title}: examples and defaults are TOML of the key's own type`, () => {
    let examples = 0;
    for (const { path, schema: key } of allKeys(schema)) {
      if (key.example !== undefined) {
        examples++;
        assert.deepEqual(
          checkValue(key.type, valueOf(key.example), 'x'),
          [],
          `${path} = ${key.example}`,
        );
      }
      if (key.default !== undefined && /^(["'[{\d]|true$|false$)/.test(key.default)) {
        assert.deepEqual(checkValue(key.type, valueOf(key.default), 'x'), [], `${path}: default`);
      }
    }
    assert.ok(examples > (schema.title in LEAST_KEYS ? 2 : 20));
  });
}

/** Keys of other tools, which the Bindle documentation does not know. */
const OF_OTHERS = /fermyon|wagi|hippo/;

for (const schema of [INVOICE_SCHEMA, KEYRING_SCHEMA, SECRET_KEYS_SCHEMA]) {
  test(`${schema.title}: every key leads to the page that explains it`, () => {
    const without = allKeys(schema).filter(({ schema: key }) => key.link === undefined);
    assert.deepEqual(
      without.map(({ path }) => path).filter((path) => !OF_OTHERS.test(path)),
      [],
    );
  });
}
