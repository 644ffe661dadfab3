/** Whether a file named `runtime-config.toml` is Spin's: others could have the name. */
import { RUNTIME_CONFIG_SCHEMA } from '../../../schema/runtimeConfig';
import type { TomlDocument } from '../../../toml/types';

/** True for a file with a key of ours at its top, and for an empty one: somebody is about to write it. */
export function looksLikeRuntimeConfig({ root }: TomlDocument): boolean {
  const { keys } = RUNTIME_CONFIG_SCHEMA.root;
  return (
    root.entries.size === 0 || [...root.entries.keys()].some((key) => Object.hasOwn(keys, key))
  );
}
