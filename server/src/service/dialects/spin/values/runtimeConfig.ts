/** What the runtime configuration beside the manifest sets up. */
import { parseToml } from '../../../../toml/parser';
import { tableOf } from '../../../meaning/read';
import type { FileFacts } from '../../../types';

/** Labels of the tables below a key; none where the file is not there or not read yet. */
export function labelsIn(
  known: FileFacts | undefined,
  key: 'key_value_store' | 'sqlite_database',
): readonly string[] {
  const text = known?.texts.get('runtime-config.toml');
  return text === undefined ? [] : [...(tableOf(parseToml(text).root, key)?.entries.keys() ?? [])];
}
