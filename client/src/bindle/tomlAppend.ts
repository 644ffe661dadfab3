/**
 * How files of the user get a table more: by an edit of their text. The reader of TOML that can do it
 * belongs to the language server, and whoever puts the parts together hands it in.
 */

export type NewValue = string | number | bigint | readonly string[];

/**
 * Gives `text` with one table more at the end of its array `key`; every character of `text` stays, in
 * its order. Undefined where `key` is no array of tables. `text` is valid TOML.
 */
export type AppendTable = (
  text: string,
  key: string,
  entries: readonly (readonly [key: string, value: NewValue])[],
) => string | undefined;
