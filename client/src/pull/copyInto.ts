/** A second file with the bytes of the first. */
import type { Label } from '../bindle/types';
import { readUnchanged } from '../push/readFile';
import { openPartFile } from './partFiles';

/** Copies `from`, which holds the content of `label`, to `to`. Rejects as the file system does. */
export async function copyInto(
  folder: string,
  from: string,
  label: Label,
  to: string,
): Promise<void> {
  const part = await openPartFile(folder);
  try {
    for await (const chunk of readUnchanged(from, { ...label, size: Number(label.size) })) {
      await part.write(chunk);
    }
    await part.finish(to);
  } finally {
    await part.drop();
  }
}
