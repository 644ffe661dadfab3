/** What is to be watched for the questions of a document. */
import { literalFolder } from '../domain/glob';
import type { FileState, WatchedPlaces } from '../contract/workspaceFiles';
import type { FileQuestions } from '../service/types';

/** `folders`: of the names and trees, to see whether others are to be watched. */
export function watchedPlaces(
  { files, wasm, texts, matches }: FileQuestions,
  states: ReadonlyMap<string, FileState>,
): WatchedPlaces & { readonly folders: readonly string[] } {
  const names = [...files.map(({ name }) => name), ...wasm, ...texts].map((name) =>
    // Of what leads out of the folder only the start of the way is watched, which may change.
    states.get(name)?.kind === 'outside' ? (name.split('/')[0] ?? '') : name,
  );
  const trees = [...new Set(matches.map(literalFolder))];
  const folders = new Set(names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)));
  return { names, trees, folders: [...folders, ...trees.map((tree) => `${tree}/**`)] };
}
