/** Strings of a Spin manifest that lead to files beside it, or to a download. */
import { fileBeside } from '../../meaning/files';
import type { LinkRule } from '../../meaning/types';

/** A pattern of `files`, or a template: it names no one file. */
const NO_ONE_FILE = /[*?[\]{}]/;
/** A name without an extension is rather a folder: editors open none. */
const HAS_EXTENSION = /\.[^./]+$/;

const file = (path: readonly string[]): LinkRule => ({
  path,
  message: 'Open the file',
  find: (text, uri) => {
    const target =
      NO_ONE_FILE.test(text) || !HAS_EXTENSION.test(text) ? undefined : fileBeside(uri, text);
    return target === undefined ? [] : [{ from: 0, to: text.length, target }];
  },
});

const download = (path: readonly string[]): LinkRule => ({
  path,
  message: 'Open the address',
  find: (text) =>
    /^https?:\/\/[^\s/]+/.test(text) ? [{ from: 0, to: text.length, target: text }] : [],
});

/** Where components stand: by id in version 2, in a list in version 1, in a trigger. */
const COMPONENTS: readonly (readonly string[])[] = [
  ['component', '*'],
  ['component'],
  ['trigger', '*', 'component'],
];

export const SPIN_LINKS: readonly LinkRule[] = COMPONENTS.flatMap((component) => [
  file([...component, 'source']),
  file([...component, 'files']),
  file([...component, 'files', 'source']),
  download([...component, 'source', 'url']),
]);
