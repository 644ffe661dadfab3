/** Words behind values: sizes, numbers of parcels, what a signature proves. */
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';
import type { InlayHintKind, LanguageServiceHost } from '../types';
import { MEANINGS } from './meanings';

/** Those of the wanted kinds that stand in the range, in the order of the text. */
export function inlayHints(
  document: ParsedManifest,
  range: Range,
  wanted: Readonly<Record<InlayHintKind, boolean>>,
  host: LanguageServiceHost,
): InlayHint[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  return MEANINGS[document.dialect].hints
    .flatMap((source) => source(document.toml, host, document.uri))
    .filter(({ kind }) => wanted[kind])
    .map((hint) => ({ ...hint, end: hint.at.span.end }))
    .filter(({ end }) => from <= end && end <= to)
    .sort((a, b) => a.end - b.end)
    .map(({ end, label, tooltip }) => ({
      position: document.positionAt(end),
      label,
      paddingLeft: true,
      ...(tooltip !== undefined && { tooltip }),
    }));
}
