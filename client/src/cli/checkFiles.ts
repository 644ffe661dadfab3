/** The files that a manifest names, looked at before it is judged. */
import type { FileSource } from '../../../server/src/contract/workspaceFiles';
import { createNodeFiles } from '../../../server/src/files/nodeFiles';
import type { FileFact, FileFacts, FileQuestions } from '../../../server/src/service/types';

/** Undefined: nothing was looked at. */
export type FindFileFacts = (
  uri: string,
  questions: FileQuestions,
) => Promise<FileFacts | undefined>;

/** Looks at the disk; a digest is made only where the size is that of the label. */
export function createFindFileFacts(
  signal: AbortSignal,
  source: FileSource = createNodeFiles(),
): FindFileFacts {
  return async (uri, { files: named }) => {
    const names = [...new Set(named.map(({ name }) => name))];
    const comparable = new Set(
      named.map(({ name, size, sha256 }) => (sha256 === undefined ? '' : `${size} ${name}`)),
    );
    const states = await source.states(uri, names, signal);
    const facts = new Map<string, FileFact>();
    for (const [index, name] of names.entries()) {
      const state = states[index];
      if (state?.kind === 'file') {
        const digest = comparable.has(`${state.size} ${name}`)
          ? await source.digest(uri, name, signal)
          : null;
        const isWhole = digest?.size === state.size;
        facts.set(name, {
          kind: 'file',
          size: state.size,
          modified: state.modified,
          ...(isWhole && { sha256: digest.sha256 }),
        });
      } else if (state !== undefined) {
        facts.set(name, state);
      }
    }
    return { states: facts, wasm: new Map(), matches: new Map(), texts: new Map() };
  };
}
