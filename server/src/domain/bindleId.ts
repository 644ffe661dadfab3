/**
 * Ids of bindles: `name/version`, split at the last slash. The name may hold slashes and nearly
 * anything else; the version is strict SemVer. The reference server takes the id from the raw path
 * of a request and decodes nothing, so an id stands in a URL as it is.
 */
import { isSemver } from './semver';
import { explainSemver } from './semverFault';
import type { TextFault } from './textFault';

export interface BindleId {
  readonly name: string;
  readonly version: string;
}

/** The parts of an id; undefined for a text that is none (`explainBindleId` says why). */
export function parseBindleId(text: string): BindleId | undefined {
  const slash = text.lastIndexOf('/');
  const name = text.slice(0, Math.max(slash, 0));
  const version = text.slice(slash + 1);
  return slash > 0 && isSemver(version) ? { name, version } : undefined;
}

/** The text of an id. */
export function formatBindleId({ name, version }: BindleId): string {
  return `${name}/${version}`;
}

/** What is wrong with a text as an id; undefined for an id. */
export function explainBindleId(text: string): TextFault | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) {
    return {
      message: '"{0}" has no version. A bindle id is NAME/VERSION, such as example/1.0.0.',
      args: [text],
    };
  }
  if (slash === 0) {
    return {
      message: '"{0}" has no name. A bindle id is NAME/VERSION, such as example/1.0.0.',
      args: [text],
    };
  }
  if (slash === text.length - 1) {
    return {
      message: '"{0}" ends with a slash. A bindle id is NAME/VERSION, such as example/1.0.0.',
      args: [text],
    };
  }
  return explainSemver(text.slice(slash + 1));
}

/**
 * The id as the path of a request holds it, below `_i/`: literally. Never percent-encode it: the
 * server decodes nothing, so `%2B` for the `+` of build metadata is another id. Check the name with
 * `explainBindleName` first.
 */
export function bindleIdPath(id: BindleId): string {
  return formatBindleId(id);
}

/** The path of one parcel of a bindle: `name/version@sha256`. */
export function parcelPath(id: BindleId, sha256: string): string {
  return `${formatBindleId(id)}@${sha256}`;
}
