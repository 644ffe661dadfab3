/** Blocks of lines to start from; a client without snippets gets them as text. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import { valuesOf } from '../dialectValues';
import type { Snippet, SnippetPart } from '../meaning/values';
import { RANK, type CompletionRequest, type Draft } from './completionItems';
import type { Piece } from './insertText';
import { quoted, type Quote } from './tomlText';

/** Only where a header can start: the caller knows. */
export function snippetDrafts(request: CompletionRequest<'key'>): Draft[] {
  const { toml, schema, context, host, quote } = request;
  const { start, end } = context.replace;
  const isEmpty = (toml.text.slice(0, start) + toml.text.slice(end)).trim() === '';
  const lineEnd = /\r?\n/.exec(toml.text)?.[0] ?? '\n';
  return valuesOf(schema.dialect)
    .snippets.filter(({ whole }) => isEmpty || whole !== true)
    .map((snippet) => ({
      label: snippet.label,
      kind: CompletionItemKind.Snippet,
      detail: host.localize(snippet.summary),
      replace: context.replace,
      pieces: piecesOf(snippet, quote, lineEnd),
      filterText: snippet.label,
      rank: isEmpty && snippet.whole === true ? RANK.best : RANK.nested,
    }));
}

function piecesOf({ lines }: Snippet, quote: Quote, lineEnd: string): Piece[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [lineEnd] : []),
    ...line.flatMap((part) => partPieces(part, quote)),
  ]);
}

function partPieces(part: SnippetPart, quote: Quote): Piece[] {
  if (typeof part === 'string') {
    return [part];
  }
  const choices = part.choices === undefined ? {} : { choices: part.choices };
  if ('bare' in part) {
    return [{ text: part.bare, ...choices }];
  }
  const inner = quoted(part.quoted, quote).slice(1, -1);
  return [quote, { text: inner, ...choices }, quote];
}
