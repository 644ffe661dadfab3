/** Watches the folders of the files that manifests name, and tells which manifest is concerned. */
import * as vscode from 'vscode';
import { Disposables } from '../../workbench/disposables';

/** A manifest whose files lie in more folders than this is watched in the first of them. */
const MOST_FOLDERS = 64;
/** A build writes many files at once, and each in pieces: milliseconds of quiet before news. */
const QUIET = 50;

/** What programs fill by the thousand and nobody edits. */
const NOT_WATCHED = /\/(?:node_modules|\.git|target|\.spin)\//;

/** One manifest. */
class Watched {
  readonly own = new Disposables();
  readonly folders = new Set<string>();
  /** Paths of named files, with `/`, and of the folders on the way. */
  readonly paths = new Set<string>();
  /** Folders that are watched with all below them. */
  readonly trees = new Set<string>();
  timer: NodeJS.Timeout | undefined;
}

export class FileWatchers implements vscode.Disposable {
  private readonly manifests = new Map<string, Watched>();

  /** @param onChange takes the address of the manifest, as `watch` was given it */
  constructor(private readonly onChange: (uri: string) => void) {}

  /**
   * From now on changes of these files are told; names are added to those of earlier calls.
   *
   * @returns whether a folder is watched that was not before
   */
  watch(uri: string, names: readonly string[]): boolean {
    const watched = this.manifests.get(uri) ?? new Watched();
    this.manifests.set(uri, watched);
    const root = vscode.Uri.joinPath(vscode.Uri.parse(uri), '..');
    const before = watched.folders.size;
    for (const name of names) {
      const parts = name.split('/').filter((part) => part !== '' && part !== '.');
      // What leads out of the folder is not looked at, so it is not watched.
      if (!name.startsWith('/') && !parts.includes('..') && !name.includes('\0')) {
        parts.forEach((_, index) =>
          watched.paths.add(vscode.Uri.joinPath(root, ...parts.slice(0, index + 1)).path),
        );
        this.watchFolder(uri, watched, root, parts.slice(0, -1));
      }
    }
    return watched.folders.size > before;
  }

  /**
   * From now on changes of any file in or below these folders are told, except where programs write by
   * the thousand. Below a folder that is in no workspace nothing is watched, only in it.
   */
  watchTrees(uri: string, folders: readonly string[]): void {
    const watched = this.manifests.get(uri) ?? new Watched();
    this.manifests.set(uri, watched);
    const root = vscode.Uri.joinPath(vscode.Uri.parse(uri), '..');
    for (const folder of folders) {
      const parts = folder.split('/').filter((part) => part !== '');
      const isKnown = parts.some((_, count) => watched.trees.has(parts.slice(0, count).join('/')));
      if (
        isKnown ||
        watched.trees.has(folder) ||
        watched.trees.size >= MOST_FOLDERS ||
        parts.includes('..')
      ) {
        continue;
      }
      watched.trees.add(folder);
      const place = vscode.Uri.joinPath(root, ...parts);
      const isWatched = vscode.workspace.getWorkspaceFolder(place) !== undefined;
      const watcher = watched.own.add(
        vscode.workspace.createFileSystemWatcher(
          new vscode.RelativePattern(place, isWatched ? '**/*' : '*'),
        ),
      );
      const look = ({ path }: vscode.Uri) => {
        if (!NOT_WATCHED.test(path.slice(root.path.length))) {
          this.soon(uri, watched);
        }
      };
      [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].forEach((event) =>
        watched.own.add(event(look)),
      );
    }
  }

  /** A manifest that was closed concerns nobody. */
  forget(uri: string): void {
    const watched = this.manifests.get(uri);
    clearTimeout(watched?.timer);
    watched?.own.dispose();
    this.manifests.delete(uri);
  }

  dispose(): void {
    [...this.manifests.keys()].forEach((uri) => this.forget(uri));
  }

  private soon(uri: string, watched: Watched): void {
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => this.onChange(uri), QUIET);
  }

  private watchFolder(
    uri: string,
    watched: Watched,
    root: vscode.Uri,
    parts: readonly string[],
  ): void {
    const key = parts.join('/');
    if (watched.folders.has(key) || watched.folders.size >= MOST_FOLDERS) {
      return;
    }
    watched.folders.add(key);
    // Each folder alone: nobody wants all of a home directory watched.
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(root, ...parts), '*');
    const watcher = watched.own.add(vscode.workspace.createFileSystemWatcher(pattern));
    const look = ({ path }: vscode.Uri) => {
      if (watched.paths.has(path)) {
        this.soon(uri, watched);
      }
    };
    [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].forEach((event) =>
      watched.own.add(event(look)),
    );
  }
}
