/** What the manifest beside a runtime configuration uses of it. */
import { parseToml } from '../../../toml/parser';
import type { TomlTable, TomlValue } from '../../../toml/types';
import { arrayOf, tableOf, tablesOf, textOf, textsOf, valueOf } from '../../meaning/read';
import type { FileFacts } from '../../types';

export const MANIFEST = 'spin.toml';

export interface ManifestUses {
  /** Labels of key-value stores and of databases. */
  readonly stores: ReadonlySet<string>;
  readonly databases: ReadonlySet<string>;
  readonly models: boolean;
  /** Names of the variables that are declared. */
  readonly variables: ReadonlySet<string>;
  /** Ids as written. */
  readonly components: ReadonlySet<string>;
}

/** The last manifest that was read: it is the same from keystroke to keystroke. */
let last: { readonly text: string; readonly uses: ManifestUses | undefined } | undefined;

/** Undefined: there is no manifest beside the file, it was not read yet, or it can’t be read whole. */
export function usesOf(files: FileFacts | undefined): ManifestUses | undefined {
  const text = files?.texts.get(MANIFEST);
  if (text === undefined) {
    return undefined;
  }
  if (last?.text !== text) {
    const { root, problems } = parseToml(text);
    last = { text, uses: problems.length === 0 ? readUses(root) : undefined };
  }
  return last.uses;
}

function readUses(root: TomlTable): ManifestUses {
  const ids = new Set<string>();
  const tables: TomlTable[] = [];
  const take = (value: TomlValue | undefined): void => {
    if (value?.kind === 'table') {
      tables.push(value);
    } else if (value?.kind === 'array') {
      value.items.forEach(take);
    }
  };
  for (const [id, { value }] of tableOf(root, 'component')?.entries ?? []) {
    ids.add(id);
    take(value);
  }
  for (const table of tablesOf(root, 'component')) {
    const id = textOf(table, 'id');
    if (id !== undefined) {
      ids.add(id.text);
    }
    take(table);
  }
  for (const { value } of tableOf(root, 'trigger')?.entries.values() ?? []) {
    for (const trigger of value.kind === 'array' ? value.items : []) {
      if (trigger.kind === 'table') {
        take(valueOf(trigger, 'component'));
        [...(tableOf(trigger, 'components')?.entries.values() ?? [])].forEach((each) =>
          take(each.value),
        );
      }
    }
  }
  const listed = (key: string): ReadonlySet<string> =>
    new Set(tables.flatMap((table) => textsOf(arrayOf(table, key)).map(({ text }) => text)));
  return {
    stores: listed('key_value_stores'),
    databases: listed('sqlite_databases'),
    models: listed('ai_models').size > 0,
    variables: new Set(tableOf(root, 'variables')?.entries.keys() ?? []),
    components: ids,
  };
}
