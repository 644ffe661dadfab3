/** From a path to what stands there in the document. */
import type { KeyPath, TomlTable, TomlValue } from '../../toml/types';

/**
 * The value at `path`. A path that leaves out a position in an array of tables means its last table
 * before `offset`, as a header at that place does.
 */
export function valueAt(root: TomlTable, path: KeyPath, offset: number): TomlValue | undefined {
  return path.reduce<TomlValue | undefined>((value, part) => stepInto(value, part, offset), root);
}

/** As `valueAt`, where a table is wanted: an array of tables stands for its last table before `offset`. */
export function tableAt(root: TomlTable, path: KeyPath, offset: number): TomlTable | undefined {
  const value = lastTable(valueAt(root, path, offset), offset);
  return value?.kind === 'table' ? value : undefined;
}

function stepInto(
  value: TomlValue | undefined,
  part: string | number,
  offset: number,
): TomlValue | undefined {
  if (typeof part === 'number') {
    return value?.kind === 'array' ? value.items[part] : undefined;
  }
  const table = lastTable(value, offset);
  return table?.kind === 'table' ? table.entries.get(part)?.value : undefined;
}

function lastTable(value: TomlValue | undefined, offset: number): TomlValue | undefined {
  return value?.kind === 'array'
    ? value.items.filter((item) => item.span.start < offset).at(-1)
    : value;
}
