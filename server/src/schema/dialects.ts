/** Which documents are ours, and by which schema they are judged. */
import type { Dialect } from './types';

export { chooseSpinSchema, spinSchemaFor } from './spin';

const BY_LANGUAGE: ReadonlyMap<string, Dialect> = new Map([
  ['bindle-invoice', 'invoice'],
  ['spin-manifest', 'spin'],
  ['spin-runtime-config', 'runtimeConfig'],
  ['bindle-keyring', 'keyring'],
  ['bindle-secret-keys', 'secretKeys'],
]);

const BY_FILE_NAME: ReadonlyMap<string, Dialect> = new Map([
  ['invoice.toml', 'invoice'],
  ['spin.toml', 'spin'],
  ['runtime-config.toml', 'runtimeConfig'],
  ['runtime_config.toml', 'runtimeConfig'],
  ['keyring.toml', 'keyring'],
  ['secret_keys.toml', 'secretKeys'],
  // What a server makes for itself.
  ['signing-keys.toml', 'secretKeys'],
]);

/**
 * The dialect of a document: by our language ids under any name, otherwise by its file name, in any
 * case, as Windows and macOS compare names. Undefined for all other documents (`Cargo.toml`).
 */
export function dialectOf(uri: string, languageId: string): Dialect | undefined {
  return BY_LANGUAGE.get(languageId) ?? BY_FILE_NAME.get(fileNameOf(uri).toLowerCase());
}

/**
 * The last segment of a URI's path, decoded. `untitled:` URIs have no slashes but a name, and on
 * Windows backslashes may stand for them.
 */
function fileNameOf(uri: string): string {
  const path = decode(/^[^?#]*/.exec(uri)?.[0] ?? '');
  return /[^/\\:]*$/.exec(path)?.[0] ?? '';
}

/** Percent-decoding; a text that is wrongly encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
