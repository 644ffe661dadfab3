/** What the runtime configuration beside the manifest sets up. */
import type { FileFacts } from '../../../types';
import { runtimeConfig, runtimeLabels, type RuntimeTable } from '../facts/runtimeConfig';

/** Labels of the tables below a key; none where the file is not there or not read yet. */
export function labelsIn(known: FileFacts | undefined, key: RuntimeTable): readonly string[] {
  const config = runtimeConfig(known);
  return config === undefined ? [] : runtimeLabels(config, key);
}
