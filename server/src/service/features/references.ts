/** Definition, references and highlights of names. */
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Position,
} from 'vscode-languageserver-types';
import { locate } from '../../toml/locate';
import type { ParsedManifest } from '../document';
import { union } from '../meaning/spans';
import type { LanguageServiceHost } from '../types';
import { MEANINGS } from './meanings';
import { definitionsOf, nameAt } from './nameIndex';

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Where the name under the cursor is declared; what nothing declares leads to where it stands first.
 * From the declaration itself, and from what is no name, to the file that it stands for.
 */
export function definition(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
): LocationLink[] {
  const found = nameAt(document, position);
  const leadsOut =
    found === undefined ||
    found.here.role === 'definition' ||
    found.here.kind.firstIsDefinition === true;
  const files = leadsOut ? leads(document, position, host) : [];
  return found === undefined || files.length > 0
    ? files
    : definitionsOf(found.all).map(({ place, owner }) => ({
        originSelectionRange: document.rangeOf(found.here.place.span),
        targetUri: document.uri,
        targetRange: document.rangeOf(union(owner.span, place.around)),
        targetSelectionRange: document.rangeOf(place.span),
      }));
}

/** The files that what is under the cursor stands for. */
function leads(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
): LocationLink[] {
  const { toml, uri, dialect } = document;
  const located = locate(toml, document.offsetAt(position));
  return located === undefined
    ? []
    : MEANINGS[dialect].leads(located, toml, host, uri).map(({ target, range = BEGINNING }) => ({
        originSelectionRange: document.rangeOf(located.span),
        targetUri: target,
        targetRange: range,
        targetSelectionRange: range,
      }));
}

/** Every place of the name under the cursor. */
export function references(
  document: ParsedManifest,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  return (nameAt(document, position)?.all ?? [])
    .filter(({ role }) => includeDeclaration || role === 'reference')
    .map(({ place }) => ({ uri: document.uri, range: document.rangeOf(place.span) }));
}

/** The same for the open editor: a declaration is written, a use is read, equal content is text. */
export function highlights(document: ParsedManifest, position: Position): DocumentHighlight[] {
  return (nameAt(document, position)?.all ?? []).map(({ place, role, kind }) => ({
    range: document.rangeOf(place.span),
    kind:
      kind.firstIsDefinition === true
        ? DocumentHighlightKind.Text
        : role === 'reference'
          ? DocumentHighlightKind.Read
          : DocumentHighlightKind.Write,
  }));
}
