/** What stands already where a file of the bindle would go. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { fingerprint } from '../push/readFile';

/**
 * - `right`: the very file;
 * - `other`: a file with other bytes;
 * - `absent`: nothing;
 * - `foreign`: a link, a folder, a device, on the way there or there.
 */
export type Standing = 'right' | 'other' | 'absent' | 'foreign';

/** Looks at `name` (with `/`) below `folder`, through no link. Rejects as the file system does. */
export async function lookAt(
  folder: string,
  name: string,
  expected: { readonly size: number | bigint; readonly sha256: string },
  signal: AbortSignal,
): Promise<Standing> {
  const segments = name.split('/');
  let place = folder;
  for (const [index, segment] of segments.entries()) {
    place = path.join(place, segment);
    const isLast = index === segments.length - 1;
    let entry;
    try {
      entry = await lstat(place);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ENOENT') {
        return 'absent';
      }
      throw error;
    }
    if (isLast ? !entry.isFile() : !entry.isDirectory()) {
      return 'foreign';
    }
    if (isLast && BigInt(entry.size) !== BigInt(expected.size)) {
      return 'other';
    }
  }
  const actual = await fingerprint(place, signal);
  return actual?.sha256 === expected.sha256 ? 'right' : 'other';
}
