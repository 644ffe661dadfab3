/** How a dialect calls the tables of its outline. */
export interface SymbolWords {
  /** Keys from the root, positions left out; `*` is any key. */
  readonly path: readonly string[];
  /** What it is: 'parcel'. Translated. */
  readonly noun: string;
  readonly kind: 'file' | 'package' | 'event' | 'class' | 'variable' | 'key' | 'module';
  /** Its last key is worth knowing beside its name: the type of a trigger. */
  readonly showsKey?: boolean;
  /** Ways to the text that names it; the first that is there counts. */
  readonly name: readonly (readonly string[])[];
  /** Likewise what is worth knowing beside its name. */
  readonly detail?: readonly (readonly string[])[];
}
