/** Parts of code actions in the words of the protocol. */
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { visibleText } from '../../domain/visibleText';
import type { TextChange } from '../../toml/types';
import type { ParsedManifest } from '../document';

/** A menu shows one line; a digest is to be seen whole. */
const MOST_IN_TITLE = 80;

/** Changes as edits, in their order. */
export function toEdits(document: ParsedManifest, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ start, end, text }) => ({
    range: document.rangeOf({ start, end }),
    newText: text,
  }));
}

/** Several problems of one place can have the same answer. */
export function withoutTwins(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ title, edit, command }) => {
    const key = title + JSON.stringify([edit, command]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** A text of the file in a title: hidden characters are shown, a long one is cut. */
export function inTitle(text: string): string {
  const cut = text.length > MOST_IN_TITLE ? `${text.slice(0, MOST_IN_TITLE - 1)}…` : text;
  return visibleText(cut);
}
