/** Definition, references and highlights of names. */
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Position,
} from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';
import { innerSpan, union } from '../meaning/spans';
import { definitionsOf, nameAt } from './nameIndex';

/** Where the name under the cursor is declared; what nothing declares leads to where it stands first. */
export function definition(document: ParsedManifest, position: Position): LocationLink[] {
  const found = nameAt(document, position);
  return found === undefined
    ? []
    : definitionsOf(found.all).map(({ value, owner }) => ({
        originSelectionRange: document.rangeOf(innerSpan(found.here.value)),
        targetUri: document.uri,
        targetRange: document.rangeOf(union(owner.span, value.span)),
        targetSelectionRange: document.rangeOf(innerSpan(value)),
      }));
}

/** Every place of the name under the cursor. */
export function references(
  document: ParsedManifest,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  return (nameAt(document, position)?.all ?? [])
    .filter(({ role }) => includeDeclaration || role !== 'definition')
    .map(({ value }) => ({ uri: document.uri, range: document.rangeOf(innerSpan(value)) }));
}

/** The same for the open editor: a declaration is written, a use is read, equal content is text. */
export function highlights(document: ParsedManifest, position: Position): DocumentHighlight[] {
  return (nameAt(document, position)?.all ?? []).map(({ value, role, kind }) => ({
    range: document.rangeOf(innerSpan(value)),
    kind:
      kind.firstIsDefinition === true
        ? DocumentHighlightKind.Text
        : role === 'definition'
          ? DocumentHighlightKind.Write
          : DocumentHighlightKind.Read,
  }));
}
