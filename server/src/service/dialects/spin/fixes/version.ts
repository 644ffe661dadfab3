/** The next version of an application. */
import { pairAt } from '../../../../toml/edit/find';
import type { RefactoringSource } from '../../../meaning/fixes';
import { valueIn } from '../../../meaning/pathWalk';
import { raiseVersion } from '../../../meaning/versions';

/** `application.version` of manifest version 2, `version` of 1. */
const VERSIONS = [['application', 'version'], ['version']];

/** Offered on the version itself: the table of a manifest of version 1 is the whole file. */
export const bumpVersion: RefactoringSource = ({ toml, quote }, { start }) => {
  const value = pairAt(toml, start)?.pair.value;
  return value?.kind === 'string' &&
    VERSIONS.some((path) => valueIn(toml.root, path)?.span.start === value.span.start)
    ? raiseVersion(value, quote)
    : [];
};
