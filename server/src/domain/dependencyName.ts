/** Names of dependencies of a component taken apart, and which of them mean the same thing. */
import { explainDependencyName } from './spinPackages';
import { parseSemver, type SemVer } from './semver';

export interface PackageDependency {
  /** `namespace:name` */
  readonly package: string;
  readonly interface: string | undefined;
  readonly version: SemVer | undefined;
}

/**
 * Takes `namespace:name/interface@1.0.0` apart.
 *
 * @returns undefined for a plain name, and for a text that is no name at all
 */
export function parsePackageDependency(text: string): PackageDependency | undefined {
  if (!/[:/]/.test(text) || explainDependencyName(text) !== undefined) {
    return undefined;
  }
  const [path = '', version] = text.split('@', 2);
  const [name = '', ...rest] = path.split('/');
  return {
    package: name,
    interface: rest.length === 0 ? undefined : rest.join('/'),
    version: version === undefined ? undefined : parseSemver(text.slice(path.length + 1)),
  };
}

/**
 * Whether Spin cannot tell two names of one package apart: their versions are compatible (or one has
 * none), and their interfaces are the same (or one has none).
 */
export function dependenciesConflict(a: PackageDependency, b: PackageDependency): boolean {
  return (
    a.package === b.package &&
    (a.interface === undefined || b.interface === undefined || a.interface === b.interface) &&
    (a.version === undefined || b.version === undefined || areCompatible(a.version, b.version))
  );
}

/** By the rule of Cargo: the first number that is not zero is the same, and all before it. */
function areCompatible(a: SemVer, b: SemVer): boolean {
  if (a.major !== b.major) {
    return false;
  }
  if (a.major > 0n) {
    return true;
  }
  return a.minor === b.minor && (a.minor > 0n || a.patch === b.patch);
}
