/** Rename: every place of a name, each in the quotes that it has. */
import type { Position, Range } from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';
import type { NameKind } from '../meaning/types';
import type { LanguageServiceHost, RenameAnswer } from '../types';
import { nameAt, occurrencesOf } from './nameIndex';
import type { NameOccurrence } from './sectionNames';
import { quoted } from '../../toml/edit/write';

/** What would be renamed; null where nothing can be. */
export function prepareRename(
  document: ParsedManifest,
  position: Position,
): { range: Range; placeholder: string } | null {
  const found = nameAt(document, position);
  return found?.here.kind.rename === undefined
    ? null
    : { range: document.rangeOf(found.here.place.span), placeholder: found.here.text };
}

/** The edits, or why the new name won't do; null where nothing can be renamed. */
export function rename(
  document: ParsedManifest,
  position: Position,
  newName: string,
  host: LanguageServiceHost,
): RenameAnswer | null {
  const found = nameAt(document, position);
  const rules = found?.here.kind.rename;
  if (found === undefined || rules === undefined) {
    return null;
  }
  const fault = rules.explain(newName);
  if (fault !== undefined) {
    return { ok: false, message: host.localize(fault.message, ...fault.args) };
  }
  const { kind, name } = found.here;
  const identity = kind.identity?.(newName) ?? newName;
  if (identity !== name && isTaken(document, kind, identity)) {
    return { ok: false, message: host.localize(rules.message, quoted(newName, '"')) };
  }
  const edits = found.all.flatMap((occurrence) => {
    const written = writtenAt(occurrence, newName);
    if (written === occurrence.text) {
      return [];
    }
    const { span, text } = occurrence.place.rewrite(written);
    return [{ range: document.rangeOf(span), newText: text }];
  });
  return { ok: true, edits };
}

/** Where nothing declares names, those that somebody uses are taken. */
function isTaken(document: ParsedManifest, kind: NameKind, name: string): boolean {
  return occurrencesOf(document, kind.id, name).some(
    ({ role }) => kind.firstIsDefinition === true || role !== 'reference',
  );
}

/** How a name is written at one of its places. */
function writtenAt({ rule: { writesIdentity }, kind }: NameOccurrence, name: string): string {
  return writesIdentity === true && kind.identity !== undefined ? kind.identity(name) : name;
}
