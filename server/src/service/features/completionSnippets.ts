/** Blocks of lines to start from; a client without snippets gets them as text. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { valuesOf } from '../dialectValues';
import type { Snippet, SnippetPart } from '../meaning/values';
import { keyPlace } from './completionAuthored';
import { RANK, type CompletionRequest, type Draft } from './completionItems';
import type { Piece } from './insertText';
import { quoted, type Quote } from '../../toml/edit/write';

/** Comments alone where no header can start: the caller knows. */
export function snippetDrafts(request: CompletionRequest<'key'>, canStartHeader: boolean): Draft[] {
  const { toml, schema, context, host, quote } = request;
  const { start, end } = context.replace;
  const isEmpty = !/\S/.test(toml.text.slice(0, start)) && !/\S/.test(toml.text.slice(end));
  const lineEnd = lineEndOf(toml.text);
  const { snippets, snippetsAt } = valuesOf(schema.dialect);
  if (context.position !== 'statement' || context.prefix.length > 0 || context.hasEquals) {
    return [];
  }
  const path = context.tablePath.filter((part) => typeof part === 'string');
  return [...snippets, ...(snippetsAt?.(keyPlace(request, path)) ?? [])]
    .filter(
      ({ whole, comment }) => comment === true || (canStartHeader && (isEmpty || whole !== true)),
    )
    .map((snippet) => ({
      label: snippet.label,
      kind: CompletionItemKind.Snippet,
      detail: host.localize(snippet.summary),
      replace: context.replace,
      pieces: piecesOf(snippet.lines, quote, lineEnd),
      filterText: snippet.label,
      rank: isEmpty && snippet.whole === true ? RANK.best : RANK.nested,
    }));
}

/** The lines of a block. */
export function piecesOf(lines: Snippet['lines'], quote: Quote, lineEnd: string): Piece[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [lineEnd] : []),
    ...line.flatMap((part) => partPieces(part, quote)),
  ]);
}

/** One part in the quotes of the file. */
export function partPieces(part: SnippetPart, quote: Quote): Piece[] {
  if (typeof part === 'string') {
    return [part];
  }
  const { choices, link } = part;
  const more = { ...(choices !== undefined && { choices }), ...(link !== undefined && { link }) };
  if ('bare' in part) {
    return [{ text: part.bare, ...more }];
  }
  const inner = quoted(part.quoted, quote).slice(1, -1);
  return [quote, { text: inner, ...more }, quote];
}

/** The line end that a text uses. */
export function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}
