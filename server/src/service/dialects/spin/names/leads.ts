/** From a Spin manifest to the files that it stands for: a component's source, a store's configuration. */
import { valueAt } from '../../../../toml/locatePath';
import { parseToml } from '../../../../toml/parser';
import type { KeyPath, Located, TomlDocument } from '../../../../toml/types';
import { fileBeside, knownFileBeside } from '../../../meaning/files';
import type { Lead, Meaning } from '../../../meaning/types';
import type { LanguageServiceHost } from '../../../types';
import { sourceFilesOf } from './sourceFiles';

export const spinLeads: Meaning['leads'] = (located, toml, host, uri) => {
  const { path } = located;
  const length = componentLength(path);
  if (length === undefined) {
    return [];
  }
  const inside = path.slice(length).map(String).join('.');
  const label = LABELS.find(({ list }) => inside.startsWith(`${list}.`));
  if (label !== undefined) {
    return configurationOf(label.table, located, host, uri);
  }
  return SOURCE_PLACES.test(inside) ? sourceOf(path.slice(0, length), toml, host, uri) : [];
};

/** The component itself, its id in version 1, and what says where and how it is built. */
const SOURCE_PLACES = /^(?:id|build(?:\.(?:workdir|command)(?:\.\d+)?)?)?$/;

const LABELS = [
  { list: 'key_value_stores', table: 'key_value_store' },
  { list: 'sqlite_databases', table: 'sqlite_database' },
] as const;

/** How many steps of a path lead to a component; undefined for a path to something else. */
function componentLength([first, second, , fourth]: KeyPath): number | undefined {
  if (first === 'component' && second !== undefined) {
    return 2;
  }
  return first === 'trigger' && fourth === 'component' ? 4 : undefined;
}

function sourceOf(
  path: KeyPath,
  { root }: TomlDocument,
  host: LanguageServiceHost,
  uri: string,
): readonly Lead[] {
  const component = valueAt(root, path);
  const names = component?.kind === 'table' ? sourceFilesOf(component) : [];
  return names
    .flatMap((name) => knownFileBeside(uri, name, host, () => false) ?? [])
    .map((target) => ({ target }));
}

/** The name of the file that gives stores and databases their meaning. */
const CONFIGURATION = 'runtime-config.toml';

/** The header of a label in the configuration beside the manifest, where that is known. */
function configurationOf(
  table: string,
  { value }: Located,
  host: LanguageServiceHost,
  uri: string,
): readonly Lead[] {
  const text = host.knownFiles?.(uri)?.texts.get(CONFIGURATION);
  const target = fileBeside(uri, CONFIGURATION);
  if (text === undefined || target === undefined || value?.kind !== 'string') {
    return [];
  }
  const { root } = parseToml(text);
  const labels = root.entries.get(table)?.value;
  const entry = labels?.kind === 'table' ? labels.entries.get(String(value.value())) : undefined;
  if (entry === undefined) {
    return [];
  }
  const lines = text.slice(0, entry.keySpan.start).split(/\r\n|\r|\n/);
  const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const width = entry.keySpan.end - entry.keySpan.start;
  return [{ target, range: { start, end: { ...start, character: start.character + width } } }];
}
