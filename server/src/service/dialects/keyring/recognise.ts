/** Whether a file with the name of a key file is Bindle's: the names are common ones. */
import type { TomlDocument } from '../../../toml/types';

/** True for a file with a key of ours at its top, and for an empty one: somebody is about to write it. */
export function looksLikeKeyFile({ root }: TomlDocument): boolean {
  const { entries } = root;
  return entries.size === 0 || entries.has('key') || entries.has('version');
}
