/**
 * docs/rules.md is made from the table of rules and the examples. To make it anew:
 * BINDLE_UPDATE_DOCS=1 node test/run.mjs unit --only rulesDoc
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { momentSentence } from '../../../server/src/service/moments';
import type { Rule } from '../../../server/src/service/problems';
import { RULES } from '../../../server/src/service/rules';
import { BASES, RULE_EXAMPLES, type RuleExample } from './ruleExamples';
import { verifyingService } from './signatures/support';
import { messageOf, open, service, serviceOf } from './support';

const FILE = 'docs/rules.md';

/** Found before there is a text to read: the command line says it, no example can show it. */
const WITHOUT_EXAMPLE = new Set(['toml/not-utf8']);
/** No key of an invoice is deprecated today; the rule is there for the one that will be. */
const NEVER_YET = new Set(['invoice/deprecated']);

const HEADINGS: Readonly<Record<string, string>> = {
  invoice: 'Invoices',
  spin: 'Spin manifests',
  runtime: 'Runtime configurations',
  keyring: 'Keyrings and secret key files',
  toml: 'TOML',
  bindle: 'Comments that silence rules',
};

function judged(
  { file, serverDialect, files, keyring, spin }: RuleExample,
  text: string,
): Diagnostic[] {
  const judge =
    spin !== undefined
      ? serviceOf(spin)
      : keyring === undefined
        ? service
        : verifyingService(keyring);
  return judge.doValidation(open(file, text), {
    maxProblems: 10_000,
    ...(serverDialect !== undefined && { serverDialect }),
    files,
  });
}

function fence(text: string): string {
  return `\`\`\`toml\n${text.endsWith('\n') ? text : `${text}\n`}\`\`\``;
}

function exampleText({ file, wrong, right, shown }: RuleExample): string {
  const texts = shown ?? { wrong, right };
  return `Wrong (\`${file}\`):\n\n${fence(texts.wrong)}\n\nRight:\n\n${fence(texts.right)}\n`;
}

/** What is said of the wrong example, without what would break a line of Markdown. */
function sayings(code: string, example: RuleExample): string {
  const { file, wrong, whole } = example;
  const base = whole === true ? '' : BASES[file];
  const found = judged(example, base + wrong).find((each) => each.code === code);
  return found === undefined ? '' : messageOf(found).replace(/[<*_[\]`\\]/g, '\\$&');
}

/** When Spin would notice. */
function when(rule: Rule | undefined): string {
  const words = rule?.moment && momentSentence(rule.moment, rule.severity);
  return words === undefined ? '' : ` ${words}`;
}

/** The anchor stands in front of the heading, because each site makes its own of a slash. */
function section(code: string): string {
  const rule = RULES.get(code);
  const shown = RULE_EXAMPLES.get(code);
  return [
    `<a id="${code.replaceAll('/', '-')}"></a>\n\n### ${code}\n`,
    `Severity: ${rule?.severity}. ${rule?.doc}${when(rule)}\n`,
    ...(shown === undefined ? [] : [`> ${sayings(code, shown)}\n`]),
    ...(shown === undefined ? [] : [exampleText(shown)]),
  ].join('\n');
}

function document(): string {
  const codes = [...RULES.keys()];
  const parts = Object.entries(HEADINGS).map(([prefix, heading]) => {
    const own = codes.filter((code) => code.startsWith(`${prefix}/`));
    return `## ${heading}\n\n${own.map(section).join('\n')}`;
  });
  return `# Rules\n\nEvery problem that the extension and \`bindle check\` report, by its code. “Error” means that a tool refuses the file, “warning” that it works but is probably wrong, “information” is advice, “hint” that there is a better way.\n\nThe setting \`bindle.rules\` gives a rule another severity or switches it off. A comment \`# bindle-ignore CODE\` silences rules on its own line or, if it stands alone, on the next line of code, and \`# bindle-ignore-file CODE\` in the whole file; several codes are separated by commas, and \`--\` begins a reason.\n\nThis file is made from \`server/src/service/rules.ts\` and the examples of its tests; change those.\n\n${parts.join('\n')}`;
}

test(`${FILE} says what the rules say`, () => {
  const made = document();
  if (process.env['BINDLE_UPDATE_DOCS'] === '1') {
    writeFileSync(FILE, made);
  }
  assert.ok(
    readFileSync(FILE, 'utf8') === made,
    `${FILE} is out of date: run BINDLE_UPDATE_DOCS=1 node test/run.mjs unit --only rulesDoc`,
  );
});

test('every rule has an example, and no example is left over', () => {
  const codes = [...RULES.keys()].filter(
    (code) => !WITHOUT_EXAMPLE.has(code) && !NEVER_YET.has(code),
  );
  assert.deepEqual([...RULE_EXAMPLES.keys()].sort(), codes.sort());
});

for (const [code, example] of RULE_EXAMPLES) {
  const { file, wrong, right, whole } = example;
  test(`rule ${code}: the wrong example gives it, the right one gives nothing`, () => {
    const base = whole === true ? '' : BASES[file];
    const found = judged(example, base + wrong);
    const said = found.map((each) => `${String(each.code)}: ${messageOf(each)}`).join('\n');
    assert.ok(
      found.some((each) => each.code === code),
      said,
    );
    const left = judged(example, base + right);
    assert.equal(left.map((each) => `${String(each.code)}: ${messageOf(each)}`).join('\n'), '');
  });
}

test('sentences end as sentences, and their holes are filled', () => {
  for (const [code, { messages, doc }] of RULES) {
    for (const text of [...Object.values(messages), doc]) {
      assert.match(text, /[.?}]$/, `${code}: ${text}`);
    }
  }
});
