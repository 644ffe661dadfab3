/**
 * The tables against what the reference reader of Bindle says of invoices: whatever it refuses they
 * refuse, whatever it stores they accept, but for the digests that no upload can match.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { INVOICE_SCHEMA } from '../../../server/src/schema/invoice';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';
import { checkDocument } from './checker';
import type { Finding } from './checker';

const skip = skipWithout(corpusRoot, 'corpus');

/** Syntax errors and double definitions, which the reader finds before any table. */
const NOT_TOML = ['duplicate-key.toml', 'duplicate-table.toml', 'syntax-unquoted.toml'];

/** Invoices of `made/lint`, which the reference stores, that the tables find fault with: digests only. */
const BAD_DIGESTS = [
  'sha256-empty.toml',
  'sha256-forty-digits.toml',
  'sha256-not-hex.toml',
  'sha256-path-traversal.toml',
  'sha256-uppercase.toml',
  'sha256-with-prefix.toml',
];

/** Invoices of the Bindle repository with digests of 40 digits. */
const SHORT_DIGESTS = [
  'test/data/alt-format-invoice.toml',
  'test/data/full-invoice.toml',
  'test/data/simple-invoice.toml',
  'tests/scaffolds/incomplete/invoice.toml',
  'tests/scaffolds/invalid/invoice.toml',
];

function findingsOf(...parts: readonly string[]): readonly Finding[] | 'no TOML' {
  const text = readFileSync(corpusPath('bindle', ...parts), 'utf8').replace(/^\ufeff/, '');
  try {
    return checkDocument(INVOICE_SCHEMA, parse(text, { integersAsBigInt: true }));
  } catch {
    return 'no TOML';
  }
}

function filesOf(kind: string): readonly string[] {
  const files = readdirSync(corpusPath('bindle', 'made', kind)).filter((name) =>
    name.endsWith('.toml'),
  );
  assert.ok(files.length > 5, `${kind}: only ${files.length} files`);
  return files.sort();
}

test('what the reference reads and stores, the tables accept', () => {
  for (const kind of ['ok', 'trap']) {
    for (const file of filesOf(kind)) {
      assert.deepEqual(findingsOf('made', kind, file), [], `${kind}/${file}`);
    }
  }
});

test('what only a rule can find, the tables accept; bad digests they find', () => {
  const found = filesOf('lint').filter((file) => {
    const findings = findingsOf('made', 'lint', file);
    assert.ok(findings !== 'no TOML', file);
    assert.ok(
      findings.every(({ kind, path: at }) => kind === 'format' && at.endsWith('.sha256')),
      file,
    );
    return findings.length > 0;
  });
  assert.deepEqual(found, BAD_DIGESTS);
});

test('what the reference refuses, the tables refuse', () => {
  const files = filesOf('reject');
  for (const file of files) {
    const findings = findingsOf('made', 'reject', file);
    assert.notDeepEqual(findings, [], file);
  }
  assert.deepEqual(
    files.filter((file) => findingsOf('made', 'reject', file) === 'no TOML'),
    NOT_TOML,
  );
});

test('the kind of fault and the key are those that the reference names', { skip }, () => {
  const rows = [
    ...readFileSync(corpusPath('bindle', 'INDEX.md'), 'utf8').matchAll(
      /^\| `([^`/]+\.toml)` \| (unknown field|missing field|invalid type|unknown variant):? `?([^`: ]*)/gm,
    ),
  ];
  const kinds: Readonly<Record<string, Finding['kind']>> = {
    'unknown field': 'unknown key',
    'missing field': 'missing key',
    'invalid type': 'type',
    'unknown variant': 'value',
  };
  assert.ok(rows.length > 35, `only ${rows.length} messages were read`);
  for (const [, file = '', said = '', key = ''] of rows) {
    const findings = findingsOf('made', 'reject', file);
    assert.ok(
      findings !== 'no TOML' &&
        findings.some(
          ({ kind, path: at }) =>
            kind === kinds[said] &&
            (kind === 'type' || kind === 'value' || at === key || at.endsWith(`.${key}`)),
        ),
      `${file}: ${said} ${key} | found ${JSON.stringify(findings)}`,
    );
  }
});

test('invoices of the Bindle repository: nothing but digests of 40 digits', { skip }, () => {
  const scaffolds = ['valid_v1', 'valid_v2', 'lotsa_parcels', 'incomplete', 'invalid'].map(
    (name) => `tests/scaffolds/${name}/invoice.toml`,
  );
  const examples = ['simple', 'full', 'alt-format'].map((name) => `test/data/${name}-invoice.toml`);
  const found = [...examples, ...scaffolds].filter((file) => {
    const findings = findingsOf(file);
    assert.ok(
      findings !== 'no TOML' && findings.every(({ path: at }) => at.endsWith('.sha256')),
      file,
    );
    return findings.length > 0;
  });
  assert.deepEqual(found.sort(), SHORT_DIGESTS);
});
