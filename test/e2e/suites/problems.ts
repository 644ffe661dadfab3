/** Problems while typing: what is said, on exactly which characters, and that it goes away again. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, cursorBehind, undoAll, openFile } from '../harness/editor';
import { expectProblem, expectProblems, problemsPanel } from '../harness/problems';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';
import type { Window } from '../harness/window';

suite('problems');

interface Slip {
  readonly name: string;
  /** The cursor goes behind these words … */
  readonly behind: string;
  /** … and these keys are pressed, then this is typed. */
  readonly keys?: readonly string[];
  readonly typed?: string;
  readonly code: string;
  /** The characters that are underlined. */
  readonly under: string;
  readonly says: RegExp;
}

const backspaces = (count: number) => Array<string>(count).fill('Backspace');

const INVOICE: readonly Slip[] = [
  {
    name: 'a TOML error',
    behind: 'size = 75',
    typed: '_',
    code: 'toml/number-underscore',
    under: '75_',
    says: /underscore/,
  },
  {
    name: 'an unknown key, with the nearest known one',
    behind: 'descript',
    keys: ['Backspace'],
    code: 'invoice/unknown-key',
    under: 'descripion',
    says: /“descripion” is no key of .*did you mean “description”/,
  },
  {
    name: 'a missing key',
    behind: 'version = "1.2.0"',
    keys: ['Control+Shift+K'],
    code: 'invoice/missing-key',
    under: '[bindle]',
    says: /“version” is missing/,
  },
  {
    name: 'a wrong type',
    behind: 'size = 75',
    keys: backspaces(2),
    typed: 'true',
    code: 'invoice/wrong-type',
    under: 'true',
    says: /“size”.*integer.*boolean/,
  },
  {
    name: 'a version that is not SemVer',
    behind: 'version = "1.2.0',
    keys: backspaces(2),
    code: 'invoice/version-not-semver',
    under: '"1.2"',
    says: /1\.2/,
  },
  {
    name: 'a sha256 that is too short',
    behind: 'f641a1a2c',
    keys: ['Backspace'],
    code: 'invoice/sha256-not-hex',
    under: '"36ac3b70d026157dd3128afd0e3422061df03abaefaa25b8e85b707f641a1a2"',
    says: /64/,
  },
];

const SPIN: readonly Slip[] = [
  {
    name: 'a TOML error',
    behind: 'version = "0.1.0"',
    keys: ['Backspace'],
    code: 'toml/unterminated-string',
    under: '"0.1.0',
    says: /not closed/,
  },
  {
    name: 'an unknown key, with the nearest known one',
    behind: 'descript',
    keys: ['Backspace'],
    code: 'spin/read/unknown-key',
    under: 'descripion',
    says: /did you mean “description”/,
  },
  {
    name: 'a missing key',
    behind: 'name = "hello-spin"',
    keys: ['Control+Shift+K'],
    code: 'spin/read/missing-key',
    under: '[application]',
    says: /“name” is missing/,
  },
  {
    name: 'a wrong type',
    behind: 'authors = ["Sample Author"]',
    keys: backspaces('["Sample Author"]'.length),
    typed: '1',
    code: 'spin/read/wrong-type',
    under: '1',
    says: /“authors”.*array/,
  },
];

for (const [file, slips] of [
  ['weather/invoice.toml', INVOICE],
  ['hello-spin/spin.toml', SPIN],
] as const) {
  for (const slip of slips) {
    test(`${file}: ${slip.name} is seen while typing and goes when it is mended`, async (window) => {
      const { document } = await openFile(window, file);
      await expectProblems(document.uri, []);
      const problem = await makeSlip(window, document, slip);
      assert.match(problem.message, slip.says);
      assert.equal(problem.source, 'bindle');
      // The manifest has warnings of its own.
      const kinds = slips === SPIN ? '.squiggly-error' : '.squiggly-error, .squiggly-warning';
      const underline = window.page.locator(kinds).first();
      await underline.waitFor();
      await window.picture(`problem-${file.split('/')[0]}-${slip.code}`);
      await undoAll(window, document);
      await expectProblems(document.uri, []);
      await underline.waitFor({ state: 'detached' });
    });
  }
}

test('the Problems panel lists what is wrong, in words', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await cursorBehind(window, document, 'descript');
  await window.press('Backspace');
  await cursorBehind(window, document, 'version = "1.2.0');
  await window.press('Backspace', 'Backspace');
  await window.press('Control+Shift+M');
  await eventually(async () => {
    const shown = (await problemsPanel(window)).join(' ');
    assert.match(shown, /did you mean “description”/);
    assert.match(shown, /invoice\/version-not-semver/);
  });
  await window.picture('problems-panel');
  await openFile(window, 'weather/invoice.toml');
  await undoAll(window, document);
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await closeAll();
});

test('the code of a problem leads to its rule on the rendered page', async (window) => {
  const { document } = await openFile(window, 'weather/invoice.toml');
  await cursorBehind(window, document, 'version = "1.2.0');
  await window.press('Backspace', 'Backspace');
  await expectProblems(document.uri, ['invoice/version-not-semver']);
  await window.press('Control+Shift+M');
  const link = window.page.locator('.markers-panel a', { hasText: 'invoice/version-not-semver' });
  await link.first().click();
  const heading = await previewHeading(window, 'invoice/version-not-semver');
  await eventually(async () => {
    // It is far below the top of the page: seen means scrolled to.
    const top = (await heading.boundingBox())?.y ?? -1;
    assert.ok(top > 0 && top < 500, `the heading is at ${top}`);
  });
  await window.picture('problem-rule-page');
  await openFile(window, 'weather/invoice.toml');
  await undoAll(window, document);
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await closeAll();
});

/** A heading of the rendered Markdown page, which stands in two frames of its own. */
async function previewHeading(window: Window, text: string) {
  const preview = window.page
    .frameLocator('iframe.webview.ready')
    .frameLocator('iframe#active-frame');
  const heading = preview.locator('h3', { hasText: text }).first();
  await heading.waitFor();
  return heading;
}

/** Types it; gives the problem once there is exactly that one, on exactly those characters. */
async function makeSlip(
  window: Window,
  document: vscode.TextDocument,
  { behind, keys = [], typed = '', code, under }: Slip,
): Promise<vscode.Diagnostic> {
  await cursorBehind(window, document, behind);
  await window.press(...keys);
  await window.type(typed);
  return expectProblem(document, code, under);
}
