/** What the rules ask of an invoice. Facts are immutable and may be kept. */
import type { TomlScalar, TomlTable } from '../../../../toml/types';
import type { Text } from '../../../meaning/read';
import type { Finding } from '../../../problems';

/** Scalars of a label. */
export interface Label {
  readonly sha256: Text | undefined;
  readonly mediaType: Text | undefined;
  readonly name: Text | undefined;
  readonly origin: Text | undefined;
  readonly size: { readonly bytes: bigint; readonly at: TomlScalar } | undefined;
}

export interface Conditions {
  readonly memberOf: readonly Text[];
  readonly requires: readonly Text[];
}

/** What one parcel says, and what the rules about a single parcel found. */
export interface Parcel {
  readonly label: Label | undefined;
  readonly conditions: Conditions | undefined;
  readonly findings: readonly Finding[];
}

export interface Group {
  readonly name: Text | undefined;
  readonly required: boolean;
  readonly satisfiedBy: Text | undefined;
}

export interface InvoiceFacts {
  readonly root: TomlTable;
  readonly parcels: readonly Parcel[];
  readonly groups: readonly Group[];
}
