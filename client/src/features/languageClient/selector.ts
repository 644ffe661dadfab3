/** Which documents are ours. The one selector of the extension. */
import {
  FILE_NAMES,
  KEY_FILE_NAMES,
  LANGUAGE_IDS,
  RUNTIME_CONFIG_NAMES,
} from '../../../../server/src/contract/languageServer';
import { BINDLE_SCHEME } from '../../workbench/virtualDocuments';

/**
 * Schemes with documents that a person edits, and our own. Not `git` and other views of old states:
 * their problems would stand beside those of the file itself.
 */
const SCHEMES = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'vsls',
  'memfs',
  BINDLE_SCHEME,
] as const;

const NAMES = [
  ...Object.values(FILE_NAMES),
  ...RUNTIME_CONFIG_NAMES,
  ...Object.values(KEY_FILE_NAMES).flat(),
];

/** A filter as both VS Code and the protocol know it. */
export type DocumentFilter =
  | { readonly scheme: string; readonly pattern: string }
  | { readonly scheme: string; readonly language: string };

/** By file name whatever the language id, and by our language ids whatever the name. */
export const DOCUMENT_SELECTOR: readonly DocumentFilter[] = SCHEMES.flatMap((scheme) => [
  ...NAMES.map((name) => ({ scheme, pattern: `**/${name}` })),
  ...Object.values(LANGUAGE_IDS).map((language) => ({ scheme, language })),
]);
