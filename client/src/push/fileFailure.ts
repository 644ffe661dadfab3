/** What the file system's error codes mean to a person. */
import type { Sentence } from '../bindle/sentence';

/** `{0}`: the path. */
const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: '{0} does not exist.',
  ENOTDIR: '{0} does not exist.',
  EACCES: '{0} may not be read. Check its permissions.',
  EPERM: '{0} may not be read. Check its permissions.',
  EISDIR: '{0} is a folder, not a file.',
  ELOOP: '{0} is a link; files of a push are not read through links.',
  EMFILE: '{0} cannot be read: too many files are open. Close other programs and try again.',
  EBUSY: '{0} is in use by another program. Close it there and try again.',
};

/** One sentence on why the file at `path` could not be read. */
export function describeFileFailure(path: string, error: unknown): Sentence {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? MESSAGES[code] : undefined;
  return known === undefined
    ? { message: '{0} cannot be read: {1}', args: [path, String(message ?? error)] }
    : { message: known, args: [path] };
}
