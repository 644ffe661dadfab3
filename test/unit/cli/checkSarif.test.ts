/** `check --format sarif`: valid by the schema of SARIF 2.1.0, and right where the schema can't see. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { manifestFiles } from '../../support/corpusFiles';
import { projectRoot } from '../../support/need';
import { runCli, temporaryFolder } from './support';

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly text: string };
          readonly defaultConfiguration: { readonly level: string };
        }[];
      };
    };
    readonly columnKind: string;
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly message: { text: string } }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
    }[];
  }[];
}

/** The schema as the package of SARIF's own makers ships it (draft 4). */
const SCHEMA = createRequire(path.join(projectRoot, 'package.json')).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

function createValidator() {
  const ajv = new Ajv({ schemaId: 'auto', meta: false, format: 'full', allErrors: true });
  const draft4 = createRequire(path.join(projectRoot, 'package.json'))(
    'ajv/lib/refs/json-schema-draft-04.json',
  ) as { id: string };
  ajv.addMetaSchema(draft4);
  // The default meta schema of this validator is a later draft.
  (ajv as unknown as { _opts: { defaultMeta: string } })._opts.defaultMeta = draft4.id;
  return ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
}

const validate = createValidator();

function sarifOf(out: string): Sarif['runs'][number] {
  const log = JSON.parse(out) as Sarif;
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
  const [run] = log.runs;
  assert.ok(run !== undefined && log.runs.length === 1);
  return run;
}

test('the validator sees what is wrong', () => {
  assert.equal(validate({ version: '2.1.0' }), false);
  assert.equal(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] }), false);
  assert.equal(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } } }] }), true);
});

test('one result per problem: rule, level, place from 1 in UTF-16, path from the folder', async (t) => {
  const cwd = await temporaryFolder(t);
  mkdirSync(path.join(cwd, 'a b/c#'), { recursive: true });
  writeFileSync(
    path.join(cwd, 'a b/c#/invoice.toml'),
    'bindleVersion = "1.0.0"\nbindle = { name = "a", description = "😀", version = "1.0" }\nextra = 1\n',
  );
  const { status, out, err } = await runCli(['check', '--format', 'sarif', '.'], { cwd });
  assert.deepEqual([status, err], [1, '']);
  const run = sarifOf(out);
  assert.equal(run.columnKind, 'utf16CodeUnits');
  assert.deepEqual(run.originalUriBaseIds, {
    '%SRCROOT%': { uri: pathToFileURL(cwd + path.sep).href },
  });
  assert.deepEqual(
    run.results.map(({ ruleId, level, locations }) => [
      ruleId,
      level,
      locations[0]?.physicalLocation,
    ]),
    [
      [
        'invoice/version-not-semver',
        'error',
        {
          artifactLocation: { uri: 'a%20b/c%23/invoice.toml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 54, endLine: 2, endColumn: 59 },
        },
      ],
      [
        'invoice/unknown-key',
        'error',
        {
          artifactLocation: { uri: 'a%20b/c%23/invoice.toml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 6 },
        },
      ],
    ],
  );
  const { rules } = run.tool.driver;
  for (const { ruleId, ruleIndex } of run.results) {
    assert.equal(rules[ruleIndex]?.id, ruleId);
  }
  assert.ok(rules.length > 90);
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  assert.equal(byId.get('invoice/unknown-key')?.defaultConfiguration.level, 'error');
  assert.ok(rules.every(({ help }) => help.text.length > 20));
});

test('a level that was set shows, and what was not read is told', async (t) => {
  const cwd = await temporaryFolder(t);
  mkdirSync(path.join(cwd, 'inside'));
  writeFileSync(path.join(cwd, 'invoice.toml'), 'bindleVersion = "1.0.0"\nextra = 1\n');
  const { status, out } = await runCli(
    ['check', '--format', 'sarif', '--rule', 'invoice/unknown-key=hint', '../invoice.toml', 'no'],
    { cwd: path.join(cwd, 'inside') },
  );
  assert.equal(status, 2);
  const run = sarifOf(out);
  const unknown = run.results.find(({ ruleId }) => ruleId === 'invoice/unknown-key');
  assert.equal(unknown?.level, 'note');
  // A path that leaves the folder is given whole.
  assert.deepEqual(unknown.locations[0]?.physicalLocation.artifactLocation, {
    uri: pathToFileURL(path.join(cwd, 'invoice.toml')).href,
  });
  assert.equal(run.invocations[0]?.executionSuccessful, false);
  assert.deepEqual(
    run.invocations[0].toolExecutionNotifications.map(({ message }) => message.text),
    ['no: there is no such file or folder.'],
  );
});

test('nothing found, and standard input without a name', async (t) => {
  const cwd = await temporaryFolder(t);
  const none = await runCli(['check', '--format', 'sarif', '.'], { cwd });
  assert.deepEqual(sarifOf(none.out).results, []);
  const stdin = 'bindleVersion = "1.0.0"\nbindle = 1\n';
  const nameless = await runCli(['check', '--format', 'sarif', '-'], { cwd, stdin });
  assert.ok(sarifOf(nameless.out).results.length > 0);
});

test('valid for all manifests of the corpus', async () => {
  const files = manifestFiles().map(({ file }) => file);
  const { out } = await runCli(['check', '--no-files', '--format', 'sarif', ...files], {
    cwd: path.dirname(projectRoot),
  });
  assert.ok(sarifOf(out).results.length > 50);
});
