/** From a relative path in a document to the address of the file beside it. */
import type { LanguageServiceHost } from '../types';

/** Documents with these schemes lie in no folder: an invoice of a server, a text without a name. */
const WITHOUT_FOLDER = new Set(['bindle', 'untitled']);

/**
 * The address of a file that a document names by a relative path with `/`.
 *
 * @param documentUri address of the document
 * @returns undefined where the document lies in no folder, and for a path that is absolute, leaves
 * the folder, or holds what no portable path holds (`\`, control characters)
 */
export function fileBeside(documentUri: string, path: string): string | undefined {
  const found = /^([a-z][a-z0-9+.-]*):\/\/[^?#]*\//i.exec(documentUri);
  const scheme = found?.[1]?.toLowerCase();
  if (found === null || scheme === undefined || WITHOUT_FOLDER.has(scheme)) {
    return undefined;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (path === '' || /^\/|^[a-z]:|[\\\u0000-\u001f\u007f]/i.test(path) || !isWellFormed(path)) {
    return undefined;
  }
  const segments = path.split('/').filter((segment) => segment !== '.' && segment !== '');
  if (segments.length === 0 || segments.includes('..')) {
    return undefined;
  }
  return found[0] + segments.map(encodeURIComponent).join('/');
}

/**
 * As `fileBeside`, where nothing is known against it: a link to a file that is not there is none.
 *
 * @param guess whether a name that nobody looked at yet may be a file
 */
export function knownFileBeside(
  documentUri: string,
  path: string,
  host: LanguageServiceHost,
  guess: (path: string) => boolean = () => true,
): string | undefined {
  const state = host.knownFiles?.(documentUri)?.states.get(path)?.kind;
  const isFile = state === undefined ? guess(path) : state === 'file';
  return isFile ? fileBeside(documentUri, path) : undefined;
}

/** Half a surrogate pair is no text: no address can hold it. */
function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}
