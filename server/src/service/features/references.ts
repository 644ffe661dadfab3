/** Definition, references and highlights of names. */
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Position,
} from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';
import { union } from '../meaning/spans';
import { definitionsOf, nameAt } from './nameIndex';

/** Where the name under the cursor is declared; what nothing declares leads to where it stands first. */
export function definition(document: ParsedManifest, position: Position): LocationLink[] {
  const found = nameAt(document, position);
  return found === undefined
    ? []
    : definitionsOf(found.all).map(({ place, owner }) => ({
        originSelectionRange: document.rangeOf(found.here.place.span),
        targetUri: document.uri,
        targetRange: document.rangeOf(union(owner.span, place.around)),
        targetSelectionRange: document.rangeOf(place.span),
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
