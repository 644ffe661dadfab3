/** The next version of a bindle: one that was pushed never changes, so every change needs a new one. */
import { pairAt, sectionAt } from '../../../../toml/edit/find';
import type { RefactoringSource } from '../../../meaning/fixes';
import { raiseVersion } from '../../../meaning/versions';
import { tableOf, textOf } from '../../../meaning/read';
import { removeSignatures } from './signatures';

/** Offered on the version and on the header of its table: on the other keys it would be noise. */
export const bumpVersion: RefactoringSource = ({ toml, quote }, { start }) => {
  const version = textOf(tableOf(toml.root, 'bindle'), 'version')?.at;
  if (version === undefined || sectionAt(toml, start) !== sectionAt(toml, version.span.start)) {
    return [];
  }
  const value = pairAt(toml, start)?.pair.value;
  return value === undefined || value.span.start === version.span.start
    ? raiseVersion(version, quote, removeSignatures(toml))
    : [];
};
