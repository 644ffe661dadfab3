/** Text edits of TOML files of the user: a table more, all else as it is. */
import { applyChanges } from '../../../server/src/toml/edit/changes';
import { appendTable, type NewEntry } from '../../../server/src/toml/edit/appendTable';
import { parseToml } from '../../../server/src/toml/parser';

/**
 * `text` with one table more at the end of its array `key`; every character of `text` stays, in its
 * order. Undefined where `key` is no array of tables. The caller has made sure that `text` is valid.
 */
export function appendedTable(
  text: string,
  key: string,
  entries: readonly NewEntry[],
): string | undefined {
  const changes = appendTable(parseToml(text), key, entries);
  return changes && applyChanges(text, changes);
}
