/** The files that a manifest asks about, looked at before it is judged. */
import type { WasmFact } from '../../../server/src/contract/wasm';
import { MAX_TEXT, type FileSource } from '../../../server/src/contract/workspaceFiles';
import { matchKey } from '../../../server/src/domain/glob';
import { createNodeFiles } from '../../../server/src/files/nodeFiles';
import type {
  FileFact,
  FileFacts,
  FileQuestions,
  MatchFact,
} from '../../../server/src/service/types';

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
  return async (uri, questions) => {
    const wasm = new Map<string, WasmFact>();
    const texts = new Map<string, string>();
    const states = await findStates(uri, questions, source, signal);
    for (const name of questions.wasm) {
      if (states.get(name)?.kind === 'file' && !wasm.has(name)) {
        wasm.set(name, await source.wasm(uri, name, signal));
      }
    }
    for (const name of questions.texts) {
      const state = states.get(name);
      const isSmall = state?.kind === 'file' && state.size <= MAX_TEXT;
      const text = isSmall ? await source.text(uri, name, signal) : null;
      if (text !== null) {
        texts.set(name, text);
      }
    }
    return { states, wasm, texts, matches: await findMatches(uri, questions, source, signal) };
  };
}

async function findStates(
  uri: string,
  { files, wasm, texts }: FileQuestions,
  source: FileSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileFact>> {
  const names = [...new Set([...files.map(({ name }) => name), ...wasm, ...texts])];
  const comparable = new Set(
    files.map(({ name, size, sha256 }) => (sha256 === undefined ? '' : `${size} ${name}`)),
  );
  const states = await source.states(uri, names, signal);
  const facts = new Map<string, FileFact>();
  for (const [index, name] of names.entries()) {
    const state = states[index];
    if (state?.kind === 'file') {
      const { size, modified } = state;
      const digest = comparable.has(`${size} ${name}`)
        ? await source.digest(uri, name, signal)
        : null;
      const isWhole = digest?.size === size;
      facts.set(name, {
        kind: 'file',
        size,
        modified,
        ...(isWhole && { sha256: digest.sha256 }),
      });
    } else if (state !== undefined) {
      facts.set(name, state);
    }
  }
  return facts;
}

async function findMatches(
  uri: string,
  questions: FileQuestions,
  source: FileSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MatchFact>> {
  const facts = new Map<string, MatchFact>();
  const byKey = new Map(questions.matches.map((each) => [matchKey(each), each]));
  const matches = [...byKey.values()];
  const found = matches.length === 0 ? [] : await source.matches(uri, matches, signal);
  matches.forEach((question, index) => {
    const fact = found[index];
    if (fact !== undefined) {
      facts.set(matchKey(question), fact);
    }
  });
  return facts;
}
