/** Files beside a manifest that lies on no disk of this machine: through the file systems of VS Code. */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import {
  MAX_LISTED,
  MAX_TEXT,
  type FileSource,
  type FileState,
  type ListedFile,
} from '../../../../server/src/contract/workspaceFiles';
import { answerMatches } from '../../../../server/src/files/globQuestions';
import { decodeText } from '../../../../server/src/files/text';
import { virtualTree } from './virtualTree';

/** These file systems only give whole files. */
const MAX_BYTES = 64 * 1024 * 1024;

/** As the one for the disk: nothing outside of the folder, nothing behind a link. */
export function createVirtualFiles(): FileSource {
  return {
    states: async (uri, names, signal) => {
      const found: FileState[] = [];
      for (const name of names) {
        found.push(signal.aborted ? { kind: 'absent' } : (await lookAt(uri, name)).state);
      }
      return found;
    },
    digest: async (uri, name, signal) => {
      const { state, place } = await lookAt(uri, name);
      if (state.kind !== 'file' || state.size > MAX_BYTES || signal.aborted) {
        return null;
      }
      try {
        const bytes = await vscode.workspace.fs.readFile(place);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { size: bytes.length, sha256 };
      } catch {
        return null;
      }
    },
    list,
    matches: (uri, questions, signal) =>
      answerMatches(
        virtualTree(vscode.Uri.joinPath(vscode.Uri.parse(uri), '..')),
        questions,
        signal,
      ),
    // These file systems have no way to read a part of a file.
    wasm: () => Promise.resolve({ kind: 'unread' }),
    text: async (uri, name, signal) => {
      const { state, place } = await lookAt(uri, name);
      if (state.kind !== 'file' || state.size > MAX_TEXT || signal.aborted) {
        return null;
      }
      try {
        return decodeText(await vscode.workspace.fs.readFile(place));
      } catch {
        return null;
      }
    },
  };
}

async function lookAt(uri: string, name: string): Promise<{ state: FileState; place: vscode.Uri }> {
  const parts = name.split('/');
  let place = vscode.Uri.joinPath(vscode.Uri.parse(uri), '..');
  if (name.startsWith('/') || parts.includes('..') || name.includes('\0')) {
    return { state: { kind: 'outside' }, place };
  }
  let state: FileState = { kind: 'folder' };
  for (const part of parts.filter((segment) => segment !== '' && segment !== '.')) {
    place = vscode.Uri.joinPath(place, part);
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(place);
      if ((type & vscode.FileType.SymbolicLink) !== 0) {
        return { state: { kind: 'outside' }, place };
      }
      state =
        type === vscode.FileType.File
          ? { kind: 'file', size, changed: String(mtime), modified: mtime }
          : { kind: type === vscode.FileType.Directory ? 'folder' : 'absent' };
    } catch (error) {
      const isAbsent = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      return { state: { kind: isAbsent ? 'absent' : 'unreadable' }, place };
    }
  }
  return { state, place };
}

async function list(uri: string, folder: string, signal: AbortSignal): Promise<ListedFile[]> {
  const { state, place } = await lookAt(uri, folder);
  if (state.kind !== 'folder' || signal.aborted) {
    return [];
  }
  try {
    const found: ListedFile[] = [];
    for (const [name, type] of (await vscode.workspace.fs.readDirectory(place)).slice(
      0,
      MAX_LISTED,
    )) {
      if (type === vscode.FileType.Directory) {
        found.push({ name: `${folder}${name}/` });
      } else if (type === vscode.FileType.File) {
        found.push({ name: `${folder}${name}` });
      }
    }
    return found;
  } catch {
    return [];
  }
}
