/** Archives made by hand, byte by byte: those that no library would write. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export interface TarPart {
  readonly name: string;
  readonly content?: Uint8Array | string;
  /** Type flag of the header: `0` file, `5` folder, `1` link, `2` symbolic link, `3` device, `6` pipe … */
  readonly type?: string;
  readonly link?: string;
  /** What the header says instead of the length of the content. */
  readonly size?: number;
  readonly badChecksum?: boolean;
}

/** One entry: header, content, padding. */
export function tarEntry(part: TarPart): Buffer {
  const { name, content = '', type = '0', link = '', badChecksum = false } = part;
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  // Long names: the first folder goes into the prefix of ustar.
  const cut = name.length > 100 ? name.indexOf('/') : -1;
  header.write(name.slice(cut + 1), 0, 100, 'utf8');
  header.write(name.slice(0, Math.max(cut, 0)), 345, 155, 'utf8');
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(part.size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link, 157, 100, 'utf8');
  header.write('ustar\x0000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0) + (badChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A whole archive, with the two empty blocks at its end. */
export function tarOf(parts: readonly TarPart[]): Buffer {
  return Buffer.concat([...parts.map(tarEntry), Buffer.alloc(1024)]);
}

/** A tar.gz in `folder`. */
export function writeArchive(folder: string, parts: readonly TarPart[]): string {
  return writeBytes(folder, gzipSync(tarOf(parts)));
}

export function writeBytes(folder: string, bytes: Uint8Array): string {
  const file = path.join(folder, 'made.tar.gz');
  writeFileSync(file, bytes);
  return file;
}
