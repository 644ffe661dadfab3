/** The next version of a bindle, which a version that was pushed already needs for every change. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { formatSemver, parseSemver, type SemVer } from '../../../../domain/semver';
import { sectionAt } from '../../../../toml/edit/find';
import { quoted } from '../../../../toml/edit/write';
import type { Refactoring, RefactoringSource } from '../../../meaning/fixes';
import { textOf, tableOf } from '../rules/facts';
import { removeSignatures } from './signatures';

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

/** Offered in the table of the version. */
export const bumpVersion: RefactoringSource = ({ toml, quote }, { start }) => {
  const bindle = tableOf(toml.root, 'bindle');
  const version = textOf(bindle, 'version');
  const parsed = version && parseSemver(version.text);
  if (
    version === undefined ||
    parsed === undefined ||
    sectionAt(toml, start) !== sectionAt(toml, version.at.span.start)
  ) {
    return [];
  }
  const style = version.at.quote?.startsWith("'") === true ? "'" : (version.at.quote ?? quote);
  const signatures = removeSignatures(toml);
  return BUMPS.flatMap(({ message, signed, next }): Refactoring[] => {
    const text = formatSemver(next(parsed));
    if (parseSemver(text) === undefined) {
      return [];
    }
    const change = { ...version.at.span, text: quoted(text, style === "'" ? "'" : '"') };
    const common = { kind: CodeActionKind.RefactorRewrite, args: [text] };
    return [
      { ...common, message, changes: [change] },
      ...(signatures === undefined
        ? []
        : [{ ...common, message: signed.message, changes: [change, ...signatures] }]),
    ];
  });
};
