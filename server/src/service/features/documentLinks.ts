/** Strings that a click opens: files beside the document, pages, bindles. */
import type { DocumentLink } from 'vscode-languageserver-types';
import type { TomlScalar } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { visitStrings } from '../meaning/pathWalk';
import { fileBeside } from '../meaning/files';
import { innerSpan, isClosed, partSpan } from '../meaning/spans';
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
  schemaLink(document, host)?.forEach((link, start) => links.set(start, link));
  return [...links].sort(([a], [b]) => a - b).map(([, link]) => link);
}

/** `#:schema <address or path>` on the first line: TOML extensions take a schema from there. */
const SCHEMA = /^(#:schema[ \t]+)(\S+)/;

function schemaLink(
  document: ParsedManifest,
  host: LanguageServiceHost,
): ReadonlyMap<number, DocumentLink> | undefined {
  const { text } = document.toml;
  const { 1: lead = '', 2: address } = SCHEMA.exec(text.replace(/^\ufeff/, '')) ?? [];
  const target =
    address !== undefined && isPage(address)
      ? address
      : address && fileBeside(document.uri, address);
  if (address === undefined || target === undefined || target === '') {
    return undefined;
  }
  const start = text.indexOf(lead) + lead.length;
  const range = document.rangeOf({ start, end: start + address.length });
  return new Map([[start, { range, target, tooltip: host.localize('Open the schema') }]]);
}

function isPage(address: string): boolean {
  return /^https?:\/\/[^\s/]/.test(address);
}

/** By where they start. */
function linksOf(
  document: ParsedManifest,
  { find, message }: LinkRule,
  value: TomlScalar,
  text: string,
  host: LanguageServiceHost,
): ReadonlyMap<number, DocumentLink> {
  return new Map(
    find(text, document.uri, host).map(({ from, to, target }) => {
      const whole = from === 0 && to === text.length;
      const span = whole ? innerSpan(value) : partSpan(value, from, to);
      return [
        span.start,
        { range: document.rangeOf(span), target, tooltip: host.localize(message) },
      ];
    }),
  );
}
