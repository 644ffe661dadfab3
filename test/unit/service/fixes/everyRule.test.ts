/** Each rule that names fixes offers them for its wrong example, and each of them ends the problem. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { COMMAND_FIXES, FILL_FIXES, fixesOf } from '../../../../server/src/service/fixes/table';
import { fixSourceOf } from '../../../../server/src/service/fixes/sources';
import { RULES } from '../../../../server/src/service/rules';
import { BASES, RULE_EXAMPLES, type RuleExample } from '../ruleExamples';
import { open, service } from '../support';
import { applied, news } from './support';

/** What a person has to fill in, or is told next, after a fix. */
const LEAVES: Readonly<Record<string, readonly string[]>> = {
  // A new key is empty until a person fills it.
  'invoice/missing-key': ['invoice/empty-group-name'],
  'keyring/missing-key': ['keyring/key-malformed'],
  // What was hidden behind the problem.
  'invoice/unknown-value': ['invoice/signature-broken'],
  'invoice/size-conflict': ['invoice/same-content-name'],
  'invoice/same-content-type': ['invoice/same-parcel'],
  // What the trigger started.
  'spin/start/duplicate-route': ['spin/unused-component'],
  'spin/shadowed-route': ['spin/unused-component'],
};

/** The example shows a case without an answer; another case has one, which `quickFixes.test.ts` shows. */
const NO_ANSWER = new Set([
  'invoice/out-of-range',
  'spin/start/out-of-range',
  'invoice/empty-group-name',
  'invoice/annotation-readme',
  'spin/load/package-version',
  'spin/load/digest',
  'spin/load/file-pattern',
  'spin/files-match-nothing',
  'runtime/missing-key',
  'runtime/wrong-type',
  'runtime/out-of-range',
  'runtime/deprecated',
]);

function judged(example: RuleExample, text: string): Diagnostic[] {
  return service.doValidation(open(example.file, text), settingsOf(example));
}

function settingsOf({ serverDialect, files }: RuleExample) {
  return { maxProblems: 10_000, files, ...(serverDialect !== undefined && { serverDialect }) };
}

suite('fixes of every rule', () => {
  test('every name in the tables is a fixer', () => {
    const known = { ...fixSourceOf('invoice').fixers, ...fixSourceOf('spin').fixers };
    const unknown = [...RULES.keys()].flatMap((code) =>
      fixesOf(code).filter((name) => !(name in known) && !FILL_FIXES.has(name)),
    );
    assert.deepEqual(unknown, []);
  });

  for (const [code, example] of RULE_EXAMPLES) {
    const names = fixesOf(code).filter((name) => !FILL_FIXES.has(name) && !COMMAND_FIXES.has(name));
    if (names.length === 0) {
      continue;
    }
    test(code, () => {
      const text = (example.whole === true ? '' : BASES[example.file]) + example.wrong;
      const document = open(example.file, text);
      const before = judged(example, text).map((each) => String(each.code));
      const problem = judged(example, text).find((each) => each.code === code);
      assert.ok(problem !== undefined);
      const actions = service
        .findCodeActions(
          document,
          problem.range,
          { diagnostics: [problem], only: ['quickfix'] },
          settingsOf(example),
        )
        .filter(
          ({ title, diagnostics }) =>
            !title.startsWith('Silence') && diagnostics?.[0]?.code === code,
        );
      assert.equal(actions.length > 0, !NO_ANSWER.has(code), 'offered');
      for (const action of actions) {
        const after = judged(example, applied(document, action)).map((each) => String(each.code));
        const count = (codes: readonly string[]) => codes.filter((each) => each === code).length;
        assert.ok(count(after) < count(before), `${action.title}: the problem is gone`);
        const left = LEAVES[code] ?? [];
        assert.deepEqual(
          news(before, after).filter((each) => !left.includes(each)),
          [],
          action.title,
        );
      }
    });
  }
});
