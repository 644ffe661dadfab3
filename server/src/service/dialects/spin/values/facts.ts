/** The facts of the manifest that is being completed. */
import type { TomlDocument } from '../../../../toml/types';
import { chooseSpinSchema } from '../../../../schema/spin';
import { SPIN_V1_SCHEMA } from '../../../../schema/spinV1';
import { spinFacts } from '../facts/read';
import type { SpinFacts } from '../facts/types';

/** By the version that the document says, or looks like. */
export function factsOf({ toml }: { readonly toml: TomlDocument }): SpinFacts {
  const { entries } = toml.root;
  const version = (entries.get('spin_manifest_version') ?? entries.get('spin_version'))?.value;
  const scalar =
    version === undefined || version.kind === 'table' || version.kind === 'array'
      ? undefined
      : version.value();
  const isOld = chooseSpinSchema(scalar, entries.keys()) === SPIN_V1_SCHEMA;
  return spinFacts(toml.root, isOld ? 1 : 2);
}
