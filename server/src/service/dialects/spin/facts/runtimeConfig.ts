/** What the runtime configuration beside a manifest sets up. */
import { parseToml } from '../../../../toml/parser';
import type { TomlTable } from '../../../../toml/types';
import { tableOf } from '../../../meaning/read';
import type { FileFacts } from '../../../types';

/** The file that sets up stores and databases, where there is one. */
export const RUNTIME_CONFIG = 'runtime-config.toml';

export type RuntimeTable = 'key_value_store' | 'sqlite_database';

/** The last text that was read: it is the same from keystroke to keystroke. */
let last: { readonly text: string; readonly root: TomlTable | undefined } | undefined;

/** Undefined: there is none, it was not read yet, or it is no TOML. */
export function runtimeConfig(files: FileFacts | undefined): TomlTable | undefined {
  const text = files?.texts.get(RUNTIME_CONFIG);
  if (text === undefined) {
    return undefined;
  }
  if (last?.text !== text) {
    const { root, problems } = parseToml(text);
    last = { text, root: problems.length === 0 ? root : undefined };
  }
  return last.root;
}

/** Labels of the tables below a key. */
export function runtimeLabels(config: TomlTable, key: RuntimeTable): readonly string[] {
  return [...(tableOf(config, key)?.entries.keys() ?? [])];
}
