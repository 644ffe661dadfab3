/** How the structure walk looks at tables: what may be remembered of them, and under what. */
import type { TomlTable, TomlValue } from '../../toml/types';
import type { Finding } from '../problems';

/** Spreading many items as arguments would overflow the stack. */
export function addAll(found: Finding[], more: readonly Finding[]): void {
  for (const finding of more) {
    found.push(finding);
  }
}

/** Whether a value stands where its key stands, so that both are kept or lost together. */
export function isWrittenInPlace(value: TomlValue): boolean {
  return value.kind === 'table' || value.kind === 'array' ? value.form === 'inline' : true;
}

/** Whether all entries of a table are written in one section, which keeps their map as it is. */
export function isFilledByItsSection({ form, entries }: TomlTable): boolean {
  if (form === 'dotted' || form === 'implicit' || form === 'root' || entries.size === 0) {
    return false;
  }
  for (const { value } of entries.values()) {
    if (!isWrittenInPlace(value)) {
      return false;
    }
  }
  return true;
}
