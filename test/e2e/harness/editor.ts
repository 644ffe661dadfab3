/** The active editor as it is painted and as the API tells it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { readLines, type Painted } from './page';
import { eventually } from './wait';
import type { Window } from './window';

/** The first painted line that holds `words`, in pieces of one colour each. */
export async function paintedLine(window: Window, words: string): Promise<Painted[]> {
  return eventually(async () => {
    const lines = await window.page.locator('.editor-instance .view-line').evaluateAll(readLines);
    const line = lines.find((pieces) => textOf(pieces).includes(words));
    assert.ok(line, `no line shows “${words}”: ${lines.map(textOf).join(' ⏎ ')}`);
    return line;
  });
}

export function textOf(pieces: readonly Painted[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** The colour of the piece of a painted line that holds `words`. */
export function colourOf(pieces: readonly Painted[], words: string): string {
  const piece = pieces.find(({ text }) => text.includes(words));
  assert.ok(piece, `“${words}” is no piece of ${JSON.stringify(pieces)}`);
  return piece.colour;
}

/** Opens a file of the workspace by keyboard and gives its editor once it is the active one. */
export async function openFile(window: Window, relative: string): Promise<vscode.TextEditor> {
  await window.pickFile(relative);
  return activeEditor(`/${relative}`);
}

/** The active text editor, once it shows a document whose path ends so. */
export async function activeEditor(end: string): Promise<vscode.TextEditor> {
  return eventually(() => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'no editor is active');
    assert.ok(editor.document.uri.path.endsWith(end), `active: ${editor.document.uri.toString()}`);
    return editor;
  });
}

/** Where `words` first stand in a document, and where they end. */
export function placeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `“${words}” stands in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
}

/**
 * Puts the cursor behind `words` in the active editor, by keyboard. Right after “Go to Line” a key may
 * still belong to its input box: one step to and fro shows that keys have arrived in the editor.
 */
export async function cursorBehind(
  window: Window,
  document: vscode.TextDocument,
  words: string,
): Promise<void> {
  const { end } = placeOf(document, words);
  const isAt = (wanted: boolean) => () => {
    const at = vscode.window.activeTextEditor?.selection.active;
    assert.equal(at?.isEqual(end), wanted, `the cursor is at ${JSON.stringify(at)}`);
  };
  await window.goTo(end.line + 1, end.character + 1);
  await eventually(isAt(true));
  await eventually(async () => {
    await window.press('ArrowLeft');
    await eventually(isAt(false), { seconds: 0.5 });
  });
  await window.press('ArrowRight');
  await eventually(isAt(true));
}

/** Undoes by keyboard, step by step, until the document says what its file says. */
export async function undoAll(window: Window, document: vscode.TextDocument): Promise<void> {
  const saved = readFileSync(document.uri.fsPath, 'utf8');
  for (let tries = 0; document.getText() !== saved && tries < 60; tries += 1) {
    const { version } = document;
    await window.press('Control+Z');
    // One step too many would undo what an earlier test did.
    await eventually(() => assert.notEqual(document.version, version), { seconds: 2, pause: 10 });
  }
  await eventually(() => assert.equal(document.isDirty, false, 'everything typed was undone'));
}

/** Opens a file of the workspace by keyboard with this text in it, written to disk first. */
export async function openWith(
  window: Window,
  relative: string,
  text: string | Uint8Array,
): Promise<vscode.Uri> {
  const uri = inWorkspace(relative);
  await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? Buffer.from(text) : text);
  await vscode.window.showTextDocument(uri, { preview: false });
  await window.tab(relative.split('/').at(-1) ?? relative).waitFor();
  return uri;
}

/** A place in the first folder of the workspace. */
export function inWorkspace(relative: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, relative);
}

/** Closes every editor, throwing away what was not saved. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
