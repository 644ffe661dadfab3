/** Strings that a click opens: files beside the document, pages, bindles. */
import type { DocumentLink } from 'vscode-languageserver-types';
import type { TomlScalar } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { visitStrings } from '../meaning/pathWalk';
import { innerSpan, isClosed } from '../meaning/spans';
import type { LinkRule } from '../meaning/types';
import type { LanguageServiceHost } from '../types';
import { MEANINGS } from './meanings';

/** More links than these nobody clicks; a client asks for all of them after each edit. */
const MOST = 5000;

/** In the order of the text. */
export function documentLinks(document: ParsedManifest, host: LanguageServiceHost): DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  for (const rule of MEANINGS[document.dialect].links) {
    visitStrings(document.toml.root, rule.path, (value, text) => {
      if (links.size < MOST && isClosed(value)) {
        linksOf(document, rule, value, text, host).forEach((link, start) => links.set(start, link));
      }
    });
  }
  return [...links].sort(([a], [b]) => a - b).map(([, link]) => link);
}

/** By where they start. */
function linksOf(
  document: ParsedManifest,
  { find, message }: LinkRule,
  value: TomlScalar,
  text: string,
  host: LanguageServiceHost,
): ReadonlyMap<number, DocumentLink> {
  const { start, end } = innerSpan(value);
  // Where the text is written as it is, its parts have a place; of one with escapes only the whole has.
  const plain = end - start === text.length;
  const found = find(text, document.uri, host).filter(
    ({ from, to }) => plain || (from === 0 && to === text.length),
  );
  return new Map(
    found.map(({ from, to, target }) => {
      const span = plain ? { start: start + from, end: start + to } : { start, end };
      return [
        span.start,
        { range: document.rangeOf(span), target, tooltip: host.localize(message) },
      ];
    }),
  );
}
