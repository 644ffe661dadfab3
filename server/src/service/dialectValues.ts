/** Where the dialects plug in what completion offers beyond their schemas. */
import type { NamedParcel } from '../contract/fileActions';
import type { Dialect } from '../schema/types';
import type { TextChange, TomlDocument, TomlTable } from '../toml/types';
import {
  addParcels,
  fillable,
  labelOfParcel,
  parcelAt,
} from './dialects/invoice/values/parcelFiles';
import { fillLabel } from './dialects/invoice/values/fillLabel';
import { INVOICE_SNIPPETS, INVOICE_VALUES } from './dialects/invoice/values/table';
import type { FileFacts } from './types';
import type { KeyOrder, KeyPlace, KeySource } from './meaning/keys';
import type { Snippet, ValueSource } from './meaning/values';
import { RUNTIME_KEYS, RUNTIME_VALUES } from './dialects/runtimeConfig/values';
import { SPIN_COMPLETION } from './dialects/spin/values/table';

export interface DialectValues {
  readonly values: readonly ValueSource[];
  readonly snippets: readonly Snippet[];
  /** Snippets that depend on the document. */
  readonly snippetsAt?: (place: KeyPlace) => readonly Snippet[];
  /** Where a key is accepted whose values are known, the client lists these at once. */
  readonly goesOn?: boolean;
  readonly keys?: readonly KeySource[];
  readonly orders?: readonly KeyOrder[];
  /** Makes a table say what the file is that it names; `keepName`: the name is being written. */
  readonly fill?: (
    toml: TomlDocument,
    table: TomlTable,
    file: FileContent,
    keepName: boolean,
  ) => readonly TextChange[] | undefined;
  /** What code actions do with files. */
  readonly fileActions?: FileActionSource;
}

export interface FileActionSource {
  /** What can be filled from the files that it names. */
  readonly fillable: (toml: TomlDocument, facts: FileFacts | undefined) => readonly NamedParcel[];
  /** The position of the one that an offset stands in. */
  readonly parcelAt: (toml: TomlDocument, offset: number) => number | undefined;
  readonly labelOf: (toml: TomlDocument, parcel: NamedParcel) => TomlTable | undefined;
  readonly add: (toml: TomlDocument, files: readonly FileContent[]) => TextChange | undefined;
}

/** What a file is. */
export interface FileContent {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

const NONE: DialectValues = { values: [], snippets: [] };

const DIALECT_VALUES: Readonly<Partial<Record<Dialect, DialectValues>>> = {
  invoice: {
    values: INVOICE_VALUES,
    snippets: INVOICE_SNIPPETS,
    fill: fillLabel,
    fileActions: { fillable, parcelAt, labelOf: labelOfParcel, add: addParcels },
  },
  spin: SPIN_COMPLETION,
  runtimeConfig: { values: RUNTIME_VALUES, snippets: [], keys: RUNTIME_KEYS },
};

/** What a dialect offers; nothing for one that has nothing to add. */
export function valuesOf(dialect: Dialect): DialectValues {
  return DIALECT_VALUES[dialect] ?? NONE;
}
