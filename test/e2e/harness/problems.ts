/** Problems: by the API with their exact ranges, and as the Problems panel shows them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './wait';
import type { Window } from './window';

/** The id of a problem's rule. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/**
 * The errors and warnings of a document, once their codes are the wanted ones; the order does not
 * count. Advice and hints are left out: they may stand beside what a test makes wrong.
 */
export async function expectProblems(
  uri: vscode.Uri,
  codes: readonly string[],
  { seconds = 10 } = {},
): Promise<vscode.Diagnostic[]> {
  return eventually(
    () => {
      const problems = vscode.languages
        .getDiagnostics(uri)
        .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
        .filter((problem) => !isOfSample(uri, problem));
      assert.deepEqual(
        problems.map(codeOf).sort(),
        [...codes].sort(),
        problems.map(({ message }) => message).join('\n'),
      );
      return problems;
    },
    { seconds },
  );
}

/**
 * What the manifest of the sample is told as it comes: it was not built yet, and its program is a module
 * of a kilobyte from npm alone, which only Wagi runs.
 */
const OF_SAMPLE = new Set(['spin/load/source-missing', 'spin/start/wagi']);

function isOfSample(uri: vscode.Uri, problem: vscode.Diagnostic): boolean {
  return uri.path.endsWith('/hello-spin/spin.toml') && OF_SAMPLE.has(codeOf(problem));
}

/** The one problem of a document, once it has that code and stands on exactly those characters. */
export async function expectProblem(
  document: vscode.TextDocument,
  code: string,
  under: string,
): Promise<vscode.Diagnostic> {
  return eventually(async () => {
    const [problem] = await expectProblems(document.uri, [code], { seconds: 0 });
    assert.ok(problem);
    assert.equal(document.getText(problem.range), under);
    return problem;
  });
}

/** The rows of the open Problems panel as they are painted. */
export async function problemsPanel(window: Window): Promise<string[]> {
  const rows = window.page.locator('.markers-panel .monaco-list-row');
  await rows.first().waitFor();
  return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
}
