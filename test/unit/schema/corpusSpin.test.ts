/**
 * The tables against what Spin's own reader says of real manifests and of small probes. Where they
 * differ, the difference is named here, with what it waits for; no other may appear, and none of
 * these may go unnoticed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { chooseSpinSchema } from '../../../server/src/schema/dialects';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';
import { checkDocument } from './checker';
import type { Finding } from './checker';

const skip = skipWithout(corpusRoot, 'corpus');

const BASE = 'said by a rule: trigger.base, which old releases need and new ones refuse';
const HOSTS = 'said by a rule: hosts';
const INHERIT = 'said by a rule: dependency inheritance';

/** Files that Spin refuses and the tables accept. */
const FILES: Readonly<Record<string, string>> = {
  'invalid/cloud-plugin-head-testdata-based-v2.toml': BASE,
  'invalid/spin-head-loader-invalid-url-in-allowed-http-hosts.toml': HOSTS,
  'invalid/spin-head-manifest-maximal.toml': INHERIT,
  'invalid/spin-v1_3_0-loader-invalid-url-in-allowed-http-hosts.toml': HOSTS,
  'v1/cloud-plugin-head-testdata-based-v1.toml': BASE,
  'v1/spin-v0_1_0-http-simple-spin-rust.toml': BASE,
  'v1/spin-v0_1_0-loader-wagi-custom-entrypoint.toml':
    'said by a rule: Wagi entry points of version 1',
  'v1/spin-v0_5_0-http-simple-spin-rust.toml': BASE,
  'v1/spin-v0_7_0-http-simple-spin-rust.toml': BASE,
  'v1/spin-v0_8_0-trigger-triggers-http.toml': BASE,
  'v1/spin-v1_3_0-key-value-undefined-store.toml': BASE,
  'v1/spin-v1_3_0-sqlite-undefined-db.toml': BASE,
  'v1/spin-v1_5_0-outbound-http-to-same-app.toml': BASE,
  'v1/spin-v2_1_0-key-value.toml': BASE,
};

/** Stages of Spin whose refusals all need more than a table. */
const STAGES: Readonly<Record<string, string>> = {
  'trigger-ref': 'said by a rule: unknown component',
  variable: 'said by a rule: required or default',
  'component-variables': 'said by a rule: templates',
  deps: 'said by a rule: dependencies',
  normalize: INHERIT,
  allowed_outbound_hosts: HOSTS,
  allowed_http_hosts: HOSTS,
  'http-route': 'said by a rule: routes',
};

/** Single probes of other stages. */
const PROBES: Readonly<Record<string, string>> = {
  'v1 bad http host': HOSTS,
  'http static+component': 'said by a rule: component or static_response, not both',
  'v1 base not slash': BASE,
  'http base other': BASE,
  'http executor wagi entrypoint': 'said by a rule: Wagi entry points',
  'x app array':
    'deliberate: Spin takes a table as a list of its values; nobody writes the application so',
};

interface Probe {
  readonly name: string;
  readonly manifest: string;
  readonly accepted: boolean;
  readonly stage: string;
  readonly message?: string;
  readonly summary?: string;
}

/** What the tables say against a manifest; undefined where it is no TOML at all. */
function findingsOf(text: string): readonly Finding[] | undefined {
  let value;
  try {
    value = parse(text.replace(/^\ufeff/, ''), { integersAsBigInt: true });
  } catch {
    return undefined;
  }
  const version = value['spin_manifest_version'] ?? value['spin_version'];
  return checkDocument(chooseSpinSchema(version, Object.keys(value)), value);
}

function read(...parts: readonly string[]): string {
  return readFileSync(corpusPath('spin', ...parts), 'utf8');
}

function probes(): readonly Probe[] {
  return (JSON.parse(read('probes', 'cases.json')) as { cases: readonly Probe[] }).cases;
}

test(
  'real manifests: accepted and refused as Spin does, but for the differences named',
  { skip },
  () => {
    const rows = [
      ...read('INDEX.md').matchAll(
        /^\| `((?:v1|v2|invalid)\/[^`]+)` \|(?:[^|]*\|){4} ([^|]*) \|/gm,
      ),
    ];
    assert.equal(rows.length, 302);
    const differing = rows.flatMap(([, file = '', now = '']) => {
      const findings = findingsOf(read(file));
      const accepted = findings?.length === 0;
      if (now.startsWith('ok')) {
        assert.deepEqual(findings, [], `${file}: Spin accepts it`);
      }
      return accepted === now.startsWith('ok') ? [] : [file];
    });
    assert.deepEqual(differing.sort(), Object.keys(FILES).sort());
  },
);

test('probes: accepted and refused as Spin does, but for the differences named', () => {
  const all = probes();
  assert.ok(all.length > 200);
  const differing = all.filter(
    ({ manifest, accepted }) => (findingsOf(manifest)?.length === 0) !== accepted,
  );
  const named = all.filter(
    ({ name, stage }) => Object.hasOwn(STAGES, stage) || Object.hasOwn(PROBES, name),
  );
  assert.deepEqual(differing.map(describe).sort(), named.map(describe).sort());
});

/** How Spin says it, and what the tables must find: the kind, and the key where Spin names one. */
const MESSAGES: readonly (readonly [RegExp, readonly Finding['kind'][]])[] = [
  [/^unknown field `([^`]+)`/, ['unknown key']],
  [/^missing field `([^`]+)`/, ['missing key']],
  [/^unknown variant /, ['value']],
  [/^invalid type: /, ['type']],
  [/^invalid value: /, ['value']],
  [/^invalid manifest version: /, ['type', 'value']],
  [
    /^(invalid ID|invalid label|expected kebab|words must|'.'-separated|Lower-case|empty$)/,
    ['format'],
  ],
];

test('probes: the tables find what Spin names', () => {
  let compared = 0;
  for (const probe of probes().filter(
    ({ accepted, name }) => !accepted && !Object.hasOwn(PROBES, name),
  )) {
    const said = probe.summary ?? probe.message ?? '';
    const [pattern, kinds] = MESSAGES.find(([expression]) => expression.test(said)) ?? [];
    const findings = findingsOf(probe.manifest);
    if (pattern === undefined || kinds === undefined || findings === undefined) {
      continue;
    }
    compared++;
    const key = pattern.exec(said)?.[1];
    const named = kinds[0] === 'unknown key' || kinds[0] === 'missing key' ? key : undefined;
    assert.ok(
      findings.some(
        ({ kind, path: at }) =>
          kinds.includes(kind) && (named === undefined || at === named || at.endsWith(`.${named}`)),
      ),
      `${probe.name}: ${said} | found ${JSON.stringify(findings)}`,
    );
  }
  assert.ok(compared >= 60, `only ${compared} messages were compared`);
});

function describe({ stage, name }: Probe): string {
  return `${stage}: ${name}`;
}
