/**
 * The verdict on whole invoices, beside what was measured with the reference reader: a file is refused
 * where it has an error. Each file of the corpus that a linter should not pass gives the rule it is
 * there for.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { INVOICE_RULES } from '../../../../server/src/service/dialects/invoice/rules/table';
import { corpusPath, corpusRoot, skipWithout } from '../../../support/need';
import { BASES, RULE_EXAMPLES } from '../ruleExamples';
import { messageOf, open, service, textOf } from '../support';

const made = corpusPath('bindle/made');

interface Measured {
  readonly parse: 'ok' | 'error';
  readonly storeAsToml?: 'ok' | 'error';
}

const measured = JSON.parse(readFileSync(path.join(made, 'measured.json'), 'utf8')) as Readonly<
  Record<string, Measured>
>;

function read(file: string): string {
  return readFileSync(path.join(made, file), 'utf8');
}

function judge(text: string): Diagnostic[] {
  return service.doValidation(open('invoice.toml', text), {
    maxProblems: 10_000,
    serverDialect: 'auto',
  });
}

function isRefused(found: readonly Diagnostic[]): boolean {
  return found.some(({ severity }) => severity === DiagnosticSeverity.Error);
}

function shown(text: string, found: readonly Diagnostic[]): string[] {
  const document = open('invoice.toml', text);
  return found.map(
    ({ code, range, severity }) => `${severity} ${String(code)} @ ${textOf(document, range)}`,
  );
}

/**
 * Read and stored by the reference server, and an error all the same: a later step must fail. What
 * that step is.
 */
const REFUSED_LATER: Readonly<Record<string, string>> = {
  'lint/mediaType-control-char.toml': 'the server ends the connection when the parcel is fetched',
  'lint/name-at-sign.toml': 'no request can name the bindle',
  'lint/name-empty.toml': 'no request can name the bindle',
  'lint/name-hash.toml': 'no request can name the bindle',
  'lint/name-non-ascii.toml': 'no request can name the bindle',
  'lint/name-question.toml': 'no request can name the bindle',
  'lint/name-space.toml': 'no request can name the bindle',
  'lint/same-sha-different-size.toml': 'one of the uploads fails',
  'lint/sha256-path-traversal.toml': 'the upload fails, and makes a folder elsewhere',
  'lint/size-zero-wrong-sha.toml': 'the upload fails',
  'lint/yanked-true-on-create.toml': 'create answers 422',
};

test('every file is accepted or refused as by the reference server, but for the named ones', () => {
  const files = Object.entries(measured).filter(([file]) => !file.startsWith('keyring/'));
  assert.ok(files.length > 130, `only ${files.length} files`);
  const differing: string[] = [];
  for (const [file, { parse, storeAsToml }] of files) {
    const refused = isRefused(judge(read(file)));
    if (refused !== (parse !== 'ok' || storeAsToml !== 'ok')) {
      differing.push(file);
    }
  }
  const signatures = differing.filter((file) => file.startsWith('lint/signature-'));
  assert.deepEqual(
    differing.filter((file) => !signatures.includes(file)).sort(),
    Object.keys(REFUSED_LATER).sort(),
  );
});

/** All that is said of a valid file beyond that it is not signed. */
const ADVICE: Readonly<Record<string, readonly string[]>> = {
  'dotted-keys.toml': ['3 invoice/group-never-required @ "web"'],
};

test('of a valid file nothing is said but advice that is named here', () => {
  for (const file of readdirSync(path.join(made, 'ok'))) {
    const text = read(`ok/${file}`);
    const found = shown(text, judge(text)).filter((each) => !each.includes('invoice/unsigned'));
    assert.deepEqual(found, ADVICE[file] ?? [], file);
  }
});

test('storage traps: one error each, at the value to remove', () => {
  const expected = {
    'empty-group-array.toml': '1 invoice/empty-list @ []',
    'empty-parcel-array.toml': '1 invoice/empty-list @ []',
    'empty-signature-array.toml': '1 invoice/empty-list @ []',
    'origin-with-annotations.toml': '1 invoice/origin-not-storable @ "example.com/upstream/0.4.0"',
    'origin-with-empty-feature.toml':
      '1 invoice/origin-not-storable @ "example.com/upstream/0.4.0"',
    'origin-with-feature.toml': '1 invoice/origin-not-storable @ "example.com/upstream/0.4.0"',
  };
  const found = Object.fromEntries(
    readdirSync(path.join(made, 'trap')).map((file) => {
      const text = read(`trap/${file}`);
      const all = shown(text, judge(text)).filter((each) => !each.includes('invoice/unsigned'));
      return [file, all.join('\n')];
    }),
  );
  assert.deepEqual(found, expected);
});

/** Rule and guilty token, by file of `lint`. Files about signatures are judged by rules of their own. */
const LINT: Readonly<Record<string, string>> = {
  'annotation-license-not-spdx': 'annotation-license @ "Very Free"',
  'annotation-readme-not-boolean': 'annotation-readme @ "yes"',
  'author-empty': 'empty-author @ ""',
  'bindleVersion-other': 'bindle-version @ "2.0.0"',
  'bindleVersion-v-prefix': 'bindle-version @ "v1.0.0"',
  'description-two-lines': 'description-lines @ "one\\ntwo"',
  'feature-key-camelCase': 'feature-name @ stackSize',
  'feature-key-with-dash': 'feature-name @ ui-kit',
  'feature-wasm-not-boolean-string': 'feature-flag @ "yes"',
  'feature-wasm-unknown-key': 'feature-unknown @ type',
  'group-duplicate-name': 'duplicate-group @ "web"',
  'group-empty-name': 'empty-group-name @ ""',
  'group-never-required': 'group-never-required @ "web"',
  'group-required-without-members': 'empty-group @ "web"',
  'group-without-members': 'empty-group @ "web"',
  'label-name-absolute': 'parcel-path @ "/etc/passwd"',
  'label-name-backslash': 'parcel-path @ "dir\\\\file.txt"',
  'label-name-empty': 'parcel-path @ ""',
  'label-name-traversal': 'parcel-path @ "../up.txt"',
  'mediaType-control-char': 'media-type-control @ "text/plain\\nX-Evil: 1"',
  'mediaType-empty': 'media-type @ ""',
  'mediaType-no-slash': 'media-type @ "text"',
  'memberOf-duplicate-entry': 'group-listed-twice @ "web"',
  'memberOf-empty-list': 'empty-member-of @ []',
  'memberOf-empty-string': 'empty-group-name @ ""',
  'memberOf-undefined-group': 'unknown-group @ "web"',
  'name-at-sign': 'name-unreachable @ "me@example.com/demo"',
  'name-backslash': 'name-rewritten @ "a\\\\b"',
  'name-bindle-scheme': 'name-unusual @ "bindle:demo"',
  // The specification forbids it, and everybody uses it.
  'name-dash': '',
  'name-dot-segment': 'name-rewritten @ "a/../b"',
  'name-double-slash': 'name-unusual @ "a//b"',
  'name-empty': 'name-unreachable @ ""',
  'name-hash': 'name-unreachable @ "demo#1"',
  'name-leading-slash': 'name-unusual @ "/demo"',
  'name-non-ascii': 'name-unreachable @ "käse"',
  'name-percent': 'name-unusual @ "demo%20x"',
  'name-question': 'name-unreachable @ "demo?1"',
  'name-space': 'name-unreachable @ "my bindle"',
  'name-trailing-slash': 'name-unusual @ "demo/"',
  'name-uppercase': 'name-upper-case @ "Example.com/Demo"',
  'origin-not-an-id': 'origin-not-an-id @ "footastic 1.2.3"',
  'requires-cycle': 'group-cycle @ "a"',
  'requires-own-group': 'requires-own-group @ "web"',
  'requires-undefined-group': 'unknown-group @ "web"',
  'same-name-different-sha': 'same-name @ "red.txt"',
  'same-parcel-twice':
    'same-parcel @ "23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5"',
  'same-sha-different-mediaType': 'same-content-type @ "text/markdown"',
  'same-sha-different-size': 'size-conflict @ 10',
  // A documented word; what is said is that nothing requires the group.
  'satisfiedBy-anyOf': 'group-never-required @ "web"',
  'satisfiedBy-unknown': 'satisfied-by @ "one"',
  'satisfiedBy-wrong-case': 'satisfied-by @ "oneof"',
  'sha256-empty': 'sha256-not-hex @ ""',
  'sha256-forty-digits': 'sha256-not-hex @ "e1706ab0a39ac88094b6d54a3f5cdba41fe5a901"',
  'sha256-not-hex': `sha256-not-hex @ "${'z'.repeat(64)}"`,
  'sha256-path-traversal': 'sha256-path @ "../../outside"',
  'sha256-uppercase':
    'sha256-not-hex @ "23F310B54076878FD4C36F0C60EC92011A8B406349B98DD37D08577D17397DE5"',
  'sha256-with-prefix':
    'sha256-not-hex @ "sha256:23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5"',
  'size-zero-wrong-sha': 'empty-content @ 0',
  'yanked-false': 'yanked-false @ false',
  'yanked-true-on-create': 'yanked @ true',
};

/** Said of a file beside the rule that it is there for. */
const BESIDE = new Set(['invoice/unsigned', 'invoice/group-never-required']);

test('each file of lint gives its rule, at the guilty token, and nothing else', () => {
  const files = readdirSync(path.join(made, 'lint'))
    .map((file) => file.replace('.toml', ''))
    .filter((file) => !file.startsWith('signature-'));
  assert.deepEqual(files.sort(), Object.keys(LINT).sort());
  for (const file of files) {
    const text = read(`lint/${file}.toml`);
    const expected = LINT[file] ?? '';
    const found = judge(text).filter(
      ({ code }) =>
        expected.startsWith(`${String(code).replace('invoice/', '')} `) ||
        !BESIDE.has(String(code)),
    );
    const all = shown(text, found).map((each) => each.replace(/^\d invoice\//, ''));
    assert.equal(all.join('\n'), expected, `${file}\n${found.map(messageOf).join('\n')}`);
  }
});

test('signature files of lint that are about roles', () => {
  const about = (file: string) =>
    shown(read(`lint/${file}`), judge(read(`lint/${file}`))).filter((each) =>
      /unsigned|no-creator/.test(each),
    );
  assert.deepEqual(about('signature-absent.toml').length, 1);
  assert.deepEqual(about('signature-only-host.toml'), ['2 invoice/no-creator @ "host"']);
});

test('no rule on what an invoice means marks a header: there is always a token to blame', () => {
  let marked = 0;
  for (const [code, { file, wrong, whole, serverDialect, files }] of RULE_EXAMPLES) {
    if (code.startsWith('invoice/') && code in INVOICE_RULES) {
      const document = open(file, (whole === true ? '' : BASES[file]) + wrong);
      const settings = {
        maxProblems: 100,
        files,
        ...(serverDialect !== undefined && { serverDialect }),
      };
      for (const { code: found, range } of service.doValidation(document, settings)) {
        if (found === code) {
          assert.doesNotMatch(textOf(document, range), /^(?:$|\[+\w)/, code);
          marked++;
        }
      }
    }
  }
  assert.ok(marked >= Object.keys(INVOICE_RULES).length - 10, `only ${marked}`);
});

/** Errors that the invoices of the Bindle project have by these rules, each with its reason. */
const UPSTREAM: Readonly<Record<string, readonly string[]>> = {};

test(
  'test data of the Bindle project: no errors but the named ones',
  { skip: skipWithout(corpusRoot, 'corpus') },
  () => {
    let read = 0;
    for (const folder of ['test', 'tests']) {
      const at = path.join(corpusRoot ?? '', 'bindle', folder);
      for (const file of readdirSync(at, { recursive: true }).map(String)) {
        if (/invoice\.toml$/.test(file)) {
          const text = readFileSync(path.join(at, file), 'utf8');
          const errors = judge(text).filter(
            ({ severity }) => severity === DiagnosticSeverity.Error,
          );
          const codes = errors.map(({ code }) => String(code));
          assert.deepEqual(
            codes,
            UPSTREAM[`${folder}/${file}`] ?? [],
            `${folder}/${file}\n${shown(text, errors).join('\n')}`,
          );
          read++;
        }
      }
    }
    assert.ok(read >= 6, `only ${read} invoices`);
  },
);
