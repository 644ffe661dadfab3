/** Code actions in tests: what is offered at a marked place, and the file after one is applied. */
import assert from 'node:assert/strict';
import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import type { ManifestDocument } from '../../../../server/src/service/types';
import { codes, marked, service } from '../support';

export const SETTINGS = { maxProblems: 10_000 };

/** The actions at the `‸` of a text, of the kinds wanted. */
export function actionsAt(
  name: string,
  text: string,
  only?: string[],
): { document: ManifestDocument; actions: CodeAction[] } {
  const { document, at } = marked(name, text);
  const range: Range = { start: at, end: at };
  const context = { diagnostics: [], ...(only !== undefined && { only }) };
  return { document, actions: service.findCodeActions(document, range, context, SETTINGS) };
}

export function titles(name: string, text: string, only?: string[]): string[] {
  return actionsAt(name, text, only).actions.map(({ title }) => title);
}

/** The text after the action with a title. */
export function after(name: string, text: string, title: string): string {
  const { document, actions } = actionsAt(name, text);
  const action = actions.find((each) => each.title === title);
  assert.ok(
    action,
    `“${title}” is not offered, but: ${actions.map((each) => each.title).join(' | ')}`,
  );
  return applied(document, action);
}

export function applied(document: ManifestDocument, { edit }: CodeAction): string {
  const edits = edit?.changes?.[document.uri];
  assert.ok(edits !== undefined && edits.length > 0);
  return withEdits(document, edits);
}

export function withEdits(document: ManifestDocument, edits: readonly TextEdit[]): string {
  const text = document.getText();
  let at = 0;
  let result = '';
  for (const { range, newText } of edits) {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    assert.ok(start >= at && end >= start, 'edits stand in order and none over another');
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** `code`s of a text, each as often as it is said. */
export function said(name: string, text: string): string[] {
  return codes(name, text).map((line) => line.replace(/ @ [^]*/, ''));
}

/** What is said of the second text and was not of the first. */
export function news(before: readonly string[], now: readonly string[]): string[] {
  const left = [...before];
  return now.filter((code) => {
    const index = left.indexOf(code);
    if (index >= 0) {
      left.splice(index, 1);
    }
    return index < 0;
  });
}
