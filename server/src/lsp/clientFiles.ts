/** Files beside manifests, asked of the client. */
import type { Connection } from 'vscode-languageserver';
import type { WasmFact } from '../contract/wasm';
import {
  FILE_REQUESTS,
  type FileDigest,
  type FileSource,
  type FileState,
  type ListedFile,
  type MatchFact,
} from '../contract/workspaceFiles';
import { describeError, type Log } from './log';
import { CancellationTokenSource } from './protocol';

/** A client that fails to answer has said nothing of any file. */
export function clientFiles(connection: Connection, log: Log): FileSource {
  const ask = async <T>(
    method: string,
    params: object,
    signal: AbortSignal,
  ): Promise<T | undefined> => {
    if (signal.aborted) {
      return undefined;
    }
    const source = new CancellationTokenSource();
    const cancel = () => source.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await connection.sendRequest<T>(method, params, source.token);
    } catch (error) {
      if (!signal.aborted) {
        log.warn(`The client did not answer ${method}: ${describeError(error)}`);
      }
      return undefined;
    } finally {
      signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  };
  return {
    states: async (uri, names, signal) =>
      (await ask<FileState[]>(FILE_REQUESTS.states, { uri, names }, signal)) ?? [],
    digest: async (uri, name, signal) =>
      (await ask<FileDigest | null>(FILE_REQUESTS.digest, { uri, name }, signal)) ?? null,
    matches: async (uri, questions, signal) =>
      (await ask<MatchFact[]>(FILE_REQUESTS.matches, { uri, questions }, signal)) ?? [],
    wasm: async (uri, name, signal) =>
      (await ask<WasmFact>(FILE_REQUESTS.wasm, { uri, name }, signal)) ?? { kind: 'unread' },
    text: async (uri, name, signal) =>
      (await ask<string | null>(FILE_REQUESTS.text, { uri, name }, signal)) ?? null,
    list: async (uri, folder, signal) =>
      (await ask<ListedFile[]>(FILE_REQUESTS.list, { uri, folder }, signal)) ?? [],
  };
}
