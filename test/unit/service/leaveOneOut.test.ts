/** Leave one out, over invoices and over manifests of both versions. */
import path from 'node:path';
import { test } from 'node:test';
import { INVOICE_SCHEMA } from '../../../server/src/schema/invoice';
import { chooseSpinSchema } from '../../../server/src/schema/spin';
import type { TomlTable } from '../../../server/src/toml/types';
import { corpusRoot, samplesRoot, skipWithout } from '../../support/need';
import { judge, type Subject } from './leaveOneOut';

const INVOICES: Subject = {
  name: 'invoice.toml',
  schemaOf: () => INVOICE_SCHEMA,
  isOne: (text) => text.includes('bindleVersion'),
  namesIn: (root) => {
    const groups = new Set(groupNames(root));
    return (path, text) => /^(memberOf|requires)$/.test(String(path.at(-1))) && groups.has(text);
  },
};

const MANIFESTS: Subject = {
  name: 'spin.toml',
  schemaOf: (root) => chooseSpinSchema(versionOf(root), root.entries.keys()),
  isOne: (text) => /^spin_(manifest_)?version/m.test(text),
  namesIn: (root) => {
    const components = keysOf(root, 'component');
    return (path, text) =>
      (path.at(-1) === 'component' && components.has(text)) ||
      (/^(key_value_stores|sqlite_databases)$/.test(String(path.at(-1))) && text === 'default');
  },
  variablesIn: (root) => keysOf(root, 'variables'),
};

function groupNames(root: TomlTable): string[] {
  const groups = root.entries.get('group')?.value;
  const tables = groups?.kind === 'array' ? groups.items : [];
  return tables.flatMap((table) => {
    const name = table.kind === 'table' ? table.entries.get('name')?.value : undefined;
    return name?.kind === 'string' ? String(name.value()) : [];
  });
}

function keysOf(root: TomlTable, key: string): ReadonlySet<string> {
  const value = root.entries.get(key)?.value;
  return new Set(value?.kind === 'table' ? value.entries.keys() : []);
}

function versionOf(root: TomlTable): unknown {
  const value = (root.entries.get('spin_manifest_version') ?? root.entries.get('spin_version'))
    ?.value;
  return value === undefined || value.kind === 'table' || value.kind === 'array'
    ? undefined
    : value.value();
}

test('leave one out: samples of the project', () => {
  judge(samplesRoot, INVOICES, 300);
});

for (const [folder, subject, least] of [
  ['bindle', INVOICES, 800],
  ['spin/v1', MANIFESTS, 100],
  ['spin/v2', MANIFESTS, 100],
] as const) {
  test(`leave one out: the corpus, ${folder}`, { skip: skipWithout(corpusRoot, 'corpus') }, () => {
    judge(path.join(corpusRoot ?? '', folder), subject, least);
  });
}
