/** The next version of what a manifest describes. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { formatSemver, parseSemver, type SemVer } from '../../domain/semver';
import { quoted, type Quote } from '../../toml/edit/write';
import type { TextChange, TomlScalar } from '../../toml/types';
import type { Refactoring } from './fixes';

interface Bump {
  readonly message: string;
  /** Said where the signatures go, too: they cover name and version. */
  readonly signed: { readonly message: string };
  readonly next: (version: SemVer) => SemVer;
}

const NO_SUFFIX = { prerelease: [], build: [] };

const BUMPS: readonly Bump[] = [
  {
    message: 'Raise the version to {0} (patch)',
    signed: {
      message: 'Raise the version to {0} (patch) and remove the signatures, which no longer hold',
    },
    // A pre-release comes before its release: that is the next patch.
    next: ({ major, minor, patch, prerelease }) => ({
      ...NO_SUFFIX,
      major,
      minor,
      patch: prerelease.length > 0 ? patch : patch + 1n,
    }),
  },
  {
    message: 'Raise the version to {0} (minor)',
    signed: {
      message: 'Raise the version to {0} (minor) and remove the signatures, which no longer hold',
    },
    next: ({ major, minor }) => ({ ...NO_SUFFIX, major, minor: minor + 1n, patch: 0n }),
  },
  {
    message: 'Raise the version to {0} (major)',
    signed: {
      message: 'Raise the version to {0} (major) and remove the signatures, which no longer hold',
    },
    next: ({ major }) => ({ ...NO_SUFFIX, major: major + 1n, minor: 0n, patch: 0n }),
  },
];

/**
 * The next patch, minor and major version; none for a text that is no SemVer.
 *
 * @param version the string that holds it
 * @param signatures how to remove what was signed with the version; undefined where nothing is
 */
export function raiseVersion(
  version: TomlScalar,
  quote: Quote,
  signatures?: readonly TextChange[],
): readonly Refactoring[] {
  const parsed = version.kind === 'string' ? parseSemver(String(version.value())) : undefined;
  if (parsed === undefined) {
    return [];
  }
  const style = version.quote === undefined ? quote : version.quote.startsWith("'") ? "'" : '"';
  return BUMPS.flatMap(({ message, signed, next }): Refactoring[] => {
    const text = formatSemver(next(parsed));
    if (parseSemver(text) === undefined) {
      return [];
    }
    const change = { ...version.span, text: quoted(text, style) };
    const common = { kind: CodeActionKind.RefactorRewrite, args: [text] };
    return [
      { ...common, message, changes: [change] },
      ...(signatures === undefined
        ? []
        : [{ ...common, message: signed.message, changes: [change, ...signatures] }]),
    ];
  });
}
