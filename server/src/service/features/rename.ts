/** Rename: every place of a name, each in the quotes that it has. */
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { TomlScalar } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { innerSpan, isClosed } from '../meaning/spans';
import type { LanguageServiceHost, RenameAnswer } from '../types';
import { nameAt, occurrencesOf } from './nameIndex';
import { quoted } from './tomlText';

/** What would be renamed; null where nothing can be. */
export function prepareRename(
  document: ParsedManifest,
  position: Position,
): { range: Range; placeholder: string } | null {
  const found = nameAt(document, position);
  return found?.here.kind.rename === undefined
    ? null
    : { range: document.rangeOf(innerSpan(found.here.value)), placeholder: found.here.name };
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
  if (newName === name) {
    return { ok: true, edits: [] };
  }
  if (occurrencesOf(document, kind.id, newName).some(({ role }) => role === 'definition')) {
    return { ok: false, message: host.localize(rules.message, quoted(newName, '"')) };
  }
  return { ok: true, edits: found.all.map(({ value }) => editOf(document, value, newName)) };
}

function editOf(document: ParsedManifest, value: TomlScalar, newName: string): TextEdit {
  const delimiter = value.quote ?? '"';
  const style = delimiter.startsWith("'") ? "'" : '"';
  const text = quoted(newName, style);
  if (text.startsWith(style)) {
    // Only what stands between the quotes, however many there are of them.
    return { range: document.rangeOf(innerSpan(value)), newText: text.slice(1, -1) };
  }
  // Single quotes can't hold the name. A string that is still open stays open.
  const newText = isClosed(value) ? text : text.slice(0, -1);
  return { range: document.rangeOf(value.span), newText };
}
