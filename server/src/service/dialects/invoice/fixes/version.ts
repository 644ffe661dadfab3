/** The next version of a bindle: one that was pushed never changes, so every change needs a new one. */
import { sectionAt } from '../../../../toml/edit/find';
import type { RefactoringSource } from '../../../meaning/fixes';
import { raiseVersion } from '../../../meaning/versions';
import { tableOf, textOf } from '../rules/facts';
import { removeSignatures } from './signatures';

/** Offered in the table of the version. */
export const bumpVersion: RefactoringSource = ({ toml, quote }, { start }) => {
  const version = textOf(tableOf(toml.root, 'bindle'), 'version')?.at;
  return version === undefined || sectionAt(toml, start) !== sectionAt(toml, version.span.start)
    ? []
    : raiseVersion(version, quote, removeSignatures(toml));
};
