/** What the file system's error codes mean to a person whose files are written. */
import type { Sentence } from '../bindle/sentence';

/** `{0}`: the path. */
const MESSAGES: Readonly<Record<string, string>> = {
  ENOSPC: 'There is no space left for {0}. Free some and pull again; what is there already stays.',
  EDQUOT: 'There is no space left for {0}. Free some and pull again; what is there already stays.',
  EFBIG: '{0} is larger than its file system allows.',
  EACCES: '{0} may not be written. Check the permissions of its folder.',
  EPERM: '{0} may not be written. Check the permissions of its folder.',
  EROFS: '{0} may not be written: its file system is read-only.',
  ENOENT: '{0} does not exist.',
  ENOTDIR: '{0} cannot be written: a part of its path is a file, not a folder.',
  EISDIR: '{0} is a folder, not a file.',
  ENOTEMPTY: '{0} is a folder that holds files. Take it away or choose another place.',
  EEXIST: '{0} exists already. It is never overwritten; take it away or choose another place.',
  ENAMETOOLONG: 'The name {0} is longer than its file system allows.',
  ELOOP: '{0} is a link; nothing is read or written through links.',
  EMFILE: '{0} cannot be written: too many files are open. Close other programs and try again.',
  EBUSY: '{0} is in use by another program. Close it there and try again.',
};

/** One sentence on why the file at `path` could not be read or written. */
export function describeFileFailure(path: string, error: unknown): Sentence {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? MESSAGES[code] : undefined;
  return known === undefined
    ? { message: '{0} cannot be written: {1}', args: [path, String(message ?? error)] }
    : { message: known, args: [path] };
}
