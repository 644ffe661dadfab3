/** Words for a person: translation of sentences from the floors below, foreign words made harmless. */
import * as vscode from 'vscode';
import type { Sentence } from '../bindle/sentence';

/** A sentence of a floor without `vscode`, in the user's language. */
export function translate({ message, args }: Sentence): string {
  return vscode.l10n.t(message, ...args);
}

/** Longest piece of foreign text (a server's words, a path) that a message shows. */
const LONGEST_QUOTE = 200;

/** Foreign text for a message: one line, no control characters, cut at 200 characters. */
export function quoted(text: string): string {
  const line = text
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
}

/** Foreign text as Markdown that reads as that text: no link, no image, no HTML, no `$(icon)`. */
export function escapeMarkdown(text: string): string {
  return quoted(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~$<>&:]/g, '\\$&')
    .replace(/\\</g, '&lt;')
    .replace(/\\>/g, '&gt;')
    .replace(/\\&/g, '&amp;');
}

/** Lines → an untrusted Markdown tooltip. The lines are Markdown: escape what is foreign. */
export function markdown(lines: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(lines.join('\n\n'));
}
