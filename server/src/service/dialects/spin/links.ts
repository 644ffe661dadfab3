/** Strings of a Spin manifest that lead to files beside it, or to a download. */
import { knownFileBeside } from '../../meaning/files';
import type { LinkPart, LinkRule } from '../../meaning/types';
import type { LanguageServiceHost } from '../../types';
import { BUILD_FILES, inFolder } from './names/sourceFiles';

/** A pattern of `files`, or a template: it names no one file. */
const NO_ONE_FILE = /[*?[\]{}]/;
/** A name without an extension is rather a folder: editors open none. */
const HAS_EXTENSION = /\.[^./]+$/;

const whole = (text: string, target: string | undefined): LinkPart[] =>
  target === undefined ? [] : [{ from: 0, to: text.length, target }];

const file = (path: readonly string[]): LinkRule => ({
  path,
  message: 'Open the file',
  find: (text, uri, host) =>
    NO_ONE_FILE.test(text)
      ? []
      : whole(
          text,
          knownFileBeside(uri, text, host, (name) => HAS_EXTENSION.test(name)),
        ),
});

const download = (path: readonly string[]): LinkRule => ({
  path,
  message: 'Open the address',
  find: (text) => whole(text, /^https?:\/\/[^\s/]+/.test(text) ? text : undefined),
});

const folder = (path: readonly string[]): LinkRule => ({
  path,
  message: 'Open the file that the folder is built by',
  find: (text, uri, host) => whole(text, buildFileIn(text, uri, host)),
});

/** The first file that is known to be there: editors open no folders. */
function buildFileIn(folder: string, uri: string, host: LanguageServiceHost): string | undefined {
  return BUILD_FILES.map(({ file: name }) =>
    knownFileBeside(uri, inFolder(folder, name), host, () => false),
  ).find((target) => target !== undefined);
}

/** Where components stand: by id in version 2, in a list in version 1, in a trigger. */
const COMPONENTS: readonly (readonly string[])[] = [
  ['component', '*'],
  ['component'],
  ['trigger', '*', 'component'],
  ['trigger', '*', 'components', '*'],
];

export const SPIN_LINKS: readonly LinkRule[] = [
  ...COMPONENTS.flatMap((component) => [
    file([...component, 'source']),
    file([...component, 'files']),
    file([...component, 'files', 'source']),
    file([...component, 'dependencies', '*', 'path']),
    file([...component, 'targets', 'path']),
    file([...component, 'profile', '*', 'source']),
    folder([...component, 'build', 'workdir']),
    download([...component, 'source', 'url']),
    download([...component, 'dependencies', '*', 'url']),
    download([...component, 'targets', 'url']),
    download([...component, 'profile', '*', 'source', 'url']),
  ]),
  file(['trigger', '*', 'dependencies', '*', 'path']),
  download(['trigger', '*', 'dependencies', '*', 'url']),
  file(['application', 'targets', 'path']),
  download(['application', 'targets', 'url']),
];
