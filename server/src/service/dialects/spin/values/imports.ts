/** What the binary of a component imports, where it is known. */
import type { TomlTable } from '../../../../toml/types';
import { textOf } from '../../../meaning/read';
import type { FileFacts } from '../../../types';

/** Names of the imports as written; of a module the modules that it imports from. */
export function importsOf(
  component: TomlTable | undefined,
  known: FileFacts | undefined,
): readonly string[] {
  const source = textOf(component, 'source')?.text;
  const fact = source === undefined ? undefined : known?.wasm.get(source);
  return fact?.kind === 'wasm'
    ? [...new Set(fact.summary.imports.map(({ module, name }) => module ?? name))]
    : [];
}
