/**
 * Every code action by golden files: the text before, the title, the text after; and the service
 * judges what came out. `BINDLE_UPDATE_GOLDEN=1` writes the texts after anew, to be read by a person.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import type { FillActionData } from '../../../../server/src/contract/fileActions';
import { fixSourceOf } from '../../../../server/src/service/fixes/sources';
import { COMMAND_FIXES } from '../../../../server/src/service/fixes/table';
import type {
  Fix,
  Fixer,
  FixSource,
  RefactoringSource,
} from '../../../../server/src/service/meaning/fixes';
import type { ManifestDocument } from '../../../../server/src/service/types';
import { english, marked, open, service } from '../support';
import { goldenFiles, strayFiles, type Golden } from './golden';
import { SETTINGS, applied, news, withEdits } from './support';

/** Asked for by a golden file: which fixers and refactorings gave an action of its title. */
const used = new Map<string, Set<string>>();

/** Fixers that answer with a command, and those that wait for their rule. */
const WITHOUT_TEXT = new Set<string>([...COMMAND_FIXES, 'digestOfFile']);

function spyOn(dialect: 'invoice' | 'spin'): void {
  const source = fixSourceOf(dialect) as {
    fixers: Record<string, Fixer>;
    refactorings: RefactoringSource[];
  };
  for (const [name, fixer] of Object.entries(source.fixers)) {
    source.fixers[name] = (problem, request) => noted(name, fixer(problem, request));
  }
  source.refactorings.forEach((refactoring, index) => {
    const spy: RefactoringSource = (request, range) =>
      noted(refactoring.name, refactoring(request, range));
    source.refactorings[index] = Object.defineProperty(spy, 'name', { value: refactoring.name });
  });
}

function noted<T extends Fix>(name: string, fixes: readonly T[]): readonly T[] {
  for (const { message, args = [] } of fixes) {
    const title = english(message, ...args);
    used.set(title, (used.get(title) ?? new Set()).add(name));
  }
  return fixes;
}

/** The text after an action; the files that it reads are those of the golden file. */
function resultOf(document: ManifestDocument, action: CodeAction, { digests }: Golden): string {
  const { fill } = (action.data ?? {}) as Partial<FillActionData>;
  return fill === undefined
    ? applied(document, action)
    : withEdits(document, service.fillParcels(document, fill, digests));
}

/** A code without the moment at which Spin would say it: which one it is, is no matter of a fix. */
function bare(code: string): string {
  return code.replace(/^spin\/(?:read|normalise|load|start)\//, 'spin/');
}

function codes(file: string, text: string, { files }: Golden): string[] {
  return service
    .doValidation(open(file, text), { ...SETTINGS, files })
    .map(({ code }) => bare(String(code)));
}

suite('golden files of code actions', () => {
  const covered: Record<'invoice' | 'spin', Set<string>> = { invoice: new Set(), spin: new Set() };
  spyOn('invoice');
  spyOn('spin');

  for (const golden of goldenFiles()) {
    const { name, file, title, code, leaves, files, before, after } = golden;
    test(name, () => {
      used.clear();
      const { document, at } = marked(file, before);
      const text = document.getText();
      const range = { start: at, end: at };
      const context = { diagnostics: [] };
      const actions = [
        ...service.findCodeActions(document, range, context, { ...SETTINGS, files }),
        ...service.findFileActions(document, range, context, files),
      ];
      const action = actions.find((each) => each.title === title);
      assert.ok(
        action,
        `“${title}” is not offered, but: ${actions.map((each) => each.title).join(' | ')}`,
      );
      for (const each of used.get(title) ?? []) {
        covered[file === 'spin.toml' ? 'spin' : 'invoice'].add(each);
      }
      const result = resultOf(document, action, golden);
      if (process.env['BINDLE_UPDATE_GOLDEN'] === '1') {
        writeFileSync(`test/fixtures/codeActions/${name}.after.toml`, result);
      } else {
        assert.equal(result, after);
      }
      const [was, is] = [codes(file, text, golden), codes(file, result, golden)];
      const allowed = leaves.map(bare);
      assert.deepEqual(
        news(was, is).filter((each) => !allowed.includes(each)),
        [],
        'what is new',
      );
      if (code !== undefined) {
        const count = (all: readonly string[]) => all.filter((each) => each === bare(code)).length;
        assert.ok(count(was) > 0, `${code} is not said, but: ${was.join(', ')}`);
        assert.ok(count(is) < count(was), 'the problem is gone');
      }
    });
  }

  test('each text after has one before', () => {
    assert.deepEqual(strayFiles(), []);
  });

  test('every fixer and refactoring has a golden file', () => {
    const missing = (['invoice', 'spin'] as const).flatMap((dialect) => {
      const source: FixSource = fixSourceOf(dialect);
      const other = fixSourceOf(dialect === 'spin' ? 'invoice' : 'spin');
      const otherCovered = covered[dialect === 'spin' ? 'invoice' : 'spin'];
      // What both dialects have needs one file in either.
      const isMissing = (name: string, isShared: boolean) =>
        !covered[dialect].has(name) &&
        !(isShared && otherCovered.has(name)) &&
        !WITHOUT_TEXT.has(name);
      return [
        ...Object.keys(source.fixers).filter((name) => isMissing(name, name in other.fixers)),
        ...source.refactorings
          .map(({ name }) => name)
          .filter((name) =>
            isMissing(
              name,
              other.refactorings.some((each) => each.name === name),
            ),
          ),
      ].map((name) => `${dialect}: ${name}`);
    });
    assert.deepEqual(missing, []);
  });
});
