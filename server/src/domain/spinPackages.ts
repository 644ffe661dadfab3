/** Names of WebAssembly packages in a Spin manifest: where a component or a dependency comes from. */
import { explainSemver } from './semverFault';
import { explainComponentId } from './spinNames';
import type { TextFault } from './textFault';

const WORDS = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** What is wrong with the name of a package: `namespace:name`. */
export function explainPackageName(text: string): TextFault | undefined {
  const [namespace = '', name, ...more] = text.split(':');
  if (name === undefined || more.length > 0) {
    return {
      message: '"{0}" is no package name. Write NAMESPACE:NAME, such as "wasi:http".',
      args: [text],
    };
  }
  const culprit = [namespace, name].find((part) => !WORDS.test(part));
  return culprit === undefined
    ? undefined
    : {
        message:
          'The part "{1}" of the package name "{0}" must be lower-case words that begin with a letter, joined by "-".',
        args: [text, culprit],
      };
}

/**
 * What is wrong with the name of a dependency: a package `namespace:name`, with `/interface` and
 * `@version` if wanted, or a plain kebab-case name.
 */
export function explainDependencyName(text: string): TextFault | undefined {
  if (!/[:/]/.test(text)) {
    return explainComponentId(text);
  }
  const at = text.indexOf('@');
  const path = at < 0 ? text : text.slice(0, at);
  const slash = path.indexOf('/');
  return (
    explainPackageName(slash < 0 ? path : path.slice(0, slash)) ??
    (slash < 0 ? undefined : explainComponentId(path.slice(slash + 1))) ??
    (at < 0 ? undefined : explainSemver(text.slice(at + 1)))
  );
}

/** What is wrong with the version of a registry package as a component's source: it must be one version. */
export function explainPackageVersion(text: string): TextFault | undefined {
  return explainSemver(text);
}

/** What is wrong with the digest of a download: `sha256:` and the digits. */
export function explainDigest(text: string): TextFault | undefined {
  return text.startsWith('sha256:')
    ? undefined
    : { message: 'The digest "{0}" must begin with "sha256:".', args: [text] };
}

/** What is wrong with the host of a package registry: a name, with a port if wanted, and no more. */
export function explainRegistry(text: string): TextFault | undefined {
  if (/^[^\s/?#@]+$/.test(text)) {
    return undefined;
  }
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^\s/?#@]+)/i.exec(text)?.[1];
  return host === undefined
    ? {
        message: 'The registry "{0}" is no host. Write a name such as "registry.example.com".',
        args: [text],
      }
    : {
        message: 'A registry is named by its host alone, with a port if needed. Write "{1}".',
        args: [text, host],
      };
}
