/** The facts of a whole document. */
import { chooseSpinSchema } from '../../../../schema/spin';
import { SPIN_V1_SCHEMA } from '../../../../schema/spinV1';
import type { TomlDocument } from '../../../../toml/types';
import { spinFacts } from './read';
import type { SpinFacts } from './types';

/** By the version that the document says, or looks like. */
export function documentFacts({ root }: TomlDocument): SpinFacts {
  const { entries } = root;
  const version = (entries.get('spin_manifest_version') ?? entries.get('spin_version'))?.value;
  const written =
    version === undefined || version.kind === 'table' || version.kind === 'array'
      ? undefined
      : version.value();
  const isOld = chooseSpinSchema(written, entries.keys()) === SPIN_V1_SCHEMA;
  return spinFacts(root, isOld ? 1 : 2);
}
