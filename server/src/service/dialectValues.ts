/** Where the dialects plug in what completion offers beyond their schemas. */
import type { Dialect } from '../schema/types';
import type { TextChange, TomlDocument, TomlTable } from '../toml/types';
import { fillLabel } from './dialects/invoice/values/fillLabel';
import { INVOICE_SNIPPETS, INVOICE_VALUES } from './dialects/invoice/values/table';
import type { Snippet, ValueSource } from './meaning/values';

export interface DialectValues {
  readonly values: readonly ValueSource[];
  readonly snippets: readonly Snippet[];
  /** Makes a table say what the file is that it names; `keepName`: the name is being written. */
  readonly fill?: (
    toml: TomlDocument,
    table: TomlTable,
    file: { readonly name: string; readonly size: number; readonly sha256: string },
    keepName: boolean,
  ) => readonly TextChange[] | undefined;
}

const NONE: DialectValues = { values: [], snippets: [] };

const DIALECT_VALUES: Readonly<Partial<Record<Dialect, DialectValues>>> = {
  invoice: { values: INVOICE_VALUES, snippets: INVOICE_SNIPPETS, fill: fillLabel },
};

/** What a dialect offers; nothing for one that has nothing to add. */
export function valuesOf(dialect: Dialect): DialectValues {
  return DIALECT_VALUES[dialect] ?? NONE;
}
