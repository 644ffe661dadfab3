/** Folders of a file system of VS Code as a tree to search. */
import * as vscode from 'vscode';
import type { WalkEntry, WalkTree } from '../../../../server/src/files/globWalk';

/** Takes the folder of a manifest. A link is what the file system calls one. */
export function virtualTree(root: vscode.Uri): WalkTree {
  const listed = new Map<string, Promise<readonly WalkEntry[] | null>>();
  const at = (place: string) => vscode.Uri.joinPath(root, ...place.split('/').filter(Boolean));
  return {
    list: async (folder, most) => {
      const found = listed.get(folder) ?? readFolder(at(folder));
      listed.set(folder, found);
      const entries = await found;
      return entries && { entries: entries.slice(0, most), partial: entries.length > most };
    },
    kindOf: async (place) => {
      let kind: WalkEntry['kind'] | 'absent' | 'unreadable' = 'folder';
      const parts = place.split('/').filter(Boolean);
      for (let count = 1; count <= parts.length && kind === 'folder'; count++) {
        kind = await kindAt(at(parts.slice(0, count).join('/')));
        kind = kind === 'file' && count < parts.length ? 'absent' : kind;
      }
      return kind;
    },
    modified: async (file) => {
      try {
        return (await vscode.workspace.fs.stat(at(file))).mtime;
      } catch {
        return undefined;
      }
    },
  };
}

async function readFolder(folder: vscode.Uri): Promise<readonly WalkEntry[] | null> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder))
      .map(([name, type]) => ({ name, kind: kindOf(type) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return isNothing(error) ? [] : null;
  }
}

async function kindAt(place: vscode.Uri): Promise<WalkEntry['kind'] | 'absent' | 'unreadable'> {
  try {
    return kindOf((await vscode.workspace.fs.stat(place)).type);
  } catch (error) {
    return isNothing(error) ? 'absent' : 'unreadable';
  }
}

function kindOf(type: vscode.FileType): WalkEntry['kind'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) {
    return 'link';
  }
  return type === vscode.FileType.File
    ? 'file'
    : type === vscode.FileType.Directory
      ? 'folder'
      : 'other';
}

function isNothing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
