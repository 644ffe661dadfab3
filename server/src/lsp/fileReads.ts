/** What is read of the files of one document: digests, binaries, texts. */
import type { WasmFact } from '../contract/wasm';
import { MAX_TEXT, type FileSource, type FileState } from '../contract/workspaceFiles';
import type { FileFact, FileFacts, FileQuestions, NamedFile } from '../service/types';
import { FileQueue, type SeenFile } from './fileQueue';

type States = ReadonlyMap<string, FileState>;

export class FileReads {
  private readonly digests: FileQueue<{ readonly size: number; readonly sha256: string }>;
  private readonly wasm: FileQueue<WasmFact>;
  private readonly texts: FileQueue<string>;

  /** @param onDone told after each, and of how many of its sort are still to come */
  constructor(uri: string, source: FileSource, onDone: (left: number) => void) {
    this.digests = new FileQueue((name, signal) => source.digest(uri, name, signal), onDone);
    this.wasm = new FileQueue((name, signal) => source.wasm(uri, name, signal), onDone);
    this.texts = new FileQueue((name, signal) => source.text(uri, name, signal), onDone);
  }

  /** From now on this is wanted, and nothing else. */
  want({ files, wasm, texts }: FileQuestions, states: States): void {
    this.digests.want(files.flatMap((named) => comparable(named, states) ?? []));
    this.wasm.want(wasm.flatMap((name) => seen(name, states) ?? []));
    this.texts.want(
      texts.flatMap((name) => seen(name, states) ?? []).filter(({ size }) => size <= MAX_TEXT),
    );
  }

  dispose(): void {
    [this.digests, this.wasm, this.texts].forEach((queue) => queue.want([]));
  }

  /** All facts but what patterns match. */
  facts({ files, wasm, texts }: FileQuestions, states: States): Omit<FileFacts, 'matches'> {
    const found = {
      states: new Map<string, FileFact>(),
      wasm: new Map<string, WasmFact>(),
      texts: new Map<string, string>(),
    };
    const { digests } = this;
    const take = (name: string) => {
      const state = states.get(name);
      if (state?.kind === 'file') {
        const { size, changed, modified } = state;
        const digest = digests.get({ name, size, changed });
        // A file that was written to meanwhile is looked at again soon.
        const sha256 = digest?.size === size ? digest.sha256 : undefined;
        const fact = { kind: 'file', size, modified, ...(sha256 !== undefined && { sha256 }) };
        found.states.set(name, fact as FileFact);
      } else if (state !== undefined) {
        found.states.set(name, state);
      }
    };
    files.forEach(({ name }) => take(name));
    wasm.forEach((name) => {
      take(name);
      put(found.wasm, name, this.wasm, states);
    });
    texts.forEach((name) => {
      take(name);
      put(found.texts, name, this.texts, states);
    });
    return found;
  }
}

function put<T>(into: Map<string, T>, name: string, queue: FileQueue<T>, states: States): void {
  const file = seen(name, states);
  const read = file && queue.get(file);
  if (read !== undefined) {
    into.set(name, read);
  }
}

function seen(name: string, states: States): SeenFile | undefined {
  const state = states.get(name);
  return state?.kind === 'file' ? { name, size: state.size, changed: state.changed } : undefined;
}

/** A digest says something only where the size is right. */
function comparable({ name, size, sha256 }: NamedFile, states: States): SeenFile | undefined {
  const file = seen(name, states);
  return file?.size === size && sha256 !== undefined ? file : undefined;
}
