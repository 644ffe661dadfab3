/** Semantic tokens: whole, of a range, and what changed since the last answer. */
import type {
  Connection,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
} from 'vscode-languageserver';
import type { LanguageService } from '../service/types';
import type { RunSafe } from './runSafe';

const NONE: SemanticTokens = { data: [] };

/** Registers the handlers; the function that comes back forgets a closed document. */
export function registerSemanticTokens(
  connection: Connection,
  service: LanguageService,
  runSafe: RunSafe,
): (uri: string) => void {
  /** The last whole answer for each document: a client asks for changes since that one only. */
  const last = new Map<string, { readonly resultId: string; readonly data: number[] }>();
  let count = 0;
  const remember = (uri: string, data: number[]) => {
    count += 1;
    const answer = { resultId: String(count), data };
    last.set(uri, answer);
    return answer;
  };
  const { semanticTokens } = connection.languages;
  semanticTokens.on((params, token) =>
    runSafe('textDocument/semanticTokens/full', params, token, NONE, (document) =>
      remember(document.uri, service.findSemanticTokens(document)),
    ),
  );
  semanticTokens.onRange((params, token) =>
    runSafe('textDocument/semanticTokens/range', params, token, NONE, (document) => ({
      data: service.findSemanticTokens(document, params.range),
    })),
  );
  semanticTokens.onDelta((params, token) =>
    runSafe<SemanticTokens | SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      params,
      token,
      NONE,
      (document) => {
        const before = last.get(document.uri);
        const now = remember(document.uri, service.findSemanticTokens(document));
        return before?.resultId === params.previousResultId
          ? { resultId: now.resultId, edits: changes(before.data, now.data) }
          : now;
      },
    ),
  );
  return (uri) => last.delete(uri);
}

/** One edit from the first number that differs to the last; none for the same numbers. */
function changes(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) {
    start++;
  }
  let kept = 0;
  while (kept < shorter - start && before.at(-1 - kept) === now.at(-1 - kept)) {
    kept++;
  }
  const deleteCount = before.length - start - kept;
  const data = now.slice(start, now.length - kept);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
