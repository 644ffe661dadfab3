/** Folders that a component without `build` may be built in, told by where its binary lies. */
import type { TomlTable } from '../../../../toml/types';
import { tableOf, textOf } from '../../../meaning/read';
import type { SpinFacts } from '../facts/types';
import { BUILD_FILES, inFolder } from './sourceFiles';

/** Folders that builds put their output in. */
const OUTPUT = /(?:^|\/)(?:target|dist|build|bin|out)\/.*$/;
/** More components than this are not asked for: one gets its build at a time. */
const MOST_COMPONENTS = 100;

/** The likeliest first; `''` is the folder of the manifest. None for what is built or comes from elsewhere. */
export function buildFoldersOf(component: TomlTable): readonly string[] {
  const source = textOf(component, 'source')?.text;
  if (source === undefined || tableOf(component, 'build') !== undefined) {
    return [];
  }
  const path = source.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
  const isElsewhere = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('..');
  const above = OUTPUT.test(path) ? path.replace(OUTPUT, '') : path.replace(/\/?[^/]*$/, '');
  return isElsewhere ? [] : above === '' ? [''] : [above, ''];
}

/** The files that would tell the language of such components: what is to be asked of the folder. */
export function buildFileNames({ components }: SpinFacts): readonly string[] {
  const folders = new Set(
    components.slice(0, MOST_COMPONENTS).flatMap(({ table }) => buildFoldersOf(table)),
  );
  return [...folders].flatMap((folder) => BUILD_FILES.map(({ file }) => inFolder(folder, file)));
}
