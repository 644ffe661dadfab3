/** From a file that was read to the edits of the label that names it. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { FileDigest } from '../../contract/workspaceFiles';
import { valuesOf } from '../dialectValues';
import type { ParsedManifest } from '../document';
import { tableAt } from './treeWalk';

/** None where nothing stands at `at`, or the dialect fills nothing. */
export function fillFromFile(
  document: ParsedManifest,
  at: readonly (string | number)[],
  name: string,
  { size, sha256 }: FileDigest,
): TextEdit[] {
  const { toml, dialect } = document;
  const table = tableAt(toml.root, at.slice(0, -1), toml.text.length);
  const changes = table && valuesOf(dialect).fill?.(toml, table, { name, size, sha256 }, true);
  return (changes ?? []).map(({ start, end, text }) => ({
    range: document.rangeOf({ start, end }),
    newText: text,
  }));
}
