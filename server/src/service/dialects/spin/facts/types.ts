/** What rules, names, hovers and fixes ask of a Spin manifest, whichever version it has. */
import type { TomlEntry, TomlTable, TomlValue } from '../../../../toml/types';
import type { Text } from '../../../meaning/read';
import type { Place } from '../../../problems';

/** Version of the manifest format. */
export type ManifestVersion = 1 | 2;

/** One variable of `[variables]`. */
export interface SpinVariable {
  readonly name: string;
  readonly entry: TomlEntry;
  /** Undefined: its value is no table. */
  readonly table: TomlTable | undefined;
}

/**
 * Where a component stands: `table` is `[component.<id>]` of version 2, `element` `[[component]]` of
 * version 1, `inline` the `component = { … }` of a trigger.
 */
export type ComponentForm = 'table' | 'element' | 'inline';

export interface SpinComponent {
  readonly form: ComponentForm;
  /** As written; undefined for an inline component, and where version 1 lacks it. */
  readonly id: string | undefined;
  /** The key or string that holds the id; without one what stands for the table. */
  readonly idAt: Place;
  readonly table: TomlTable;
}

/** A component that a trigger starts. */
export type TriggerTarget =
  | { readonly kind: 'id'; readonly id: Text; readonly role: string | undefined }
  | {
      readonly kind: 'inline';
      readonly component: SpinComponent;
      readonly role: string | undefined;
    };

export interface SpinTrigger {
  /** `http`, `redis`, …; undefined where version 1 says none. */
  readonly type: string | undefined;
  /** Its own settings: `[[trigger.<type>]]`, in version 1 `component.trigger`. */
  readonly table: TomlTable;
  /** By `component` (without a role) and by `components.<role>`; in version 1 the component around it. */
  readonly targets: readonly TriggerTarget[];
}

/** Settings that all triggers of a type share. */
export interface SharedTrigger {
  readonly type: string;
  readonly at: Place;
  readonly value: TomlValue;
}

export interface SpinFacts {
  readonly version: ManifestVersion;
  readonly root: TomlTable;
  /** `[application]`; in version 1 the root. */
  readonly application: TomlTable | undefined;
  readonly variables: readonly SpinVariable[];
  /** In the order of the file; inline ones behind the others. */
  readonly components: readonly SpinComponent[];
  readonly triggers: readonly SpinTrigger[];
  readonly sharedTriggers: readonly SharedTrigger[];
}
