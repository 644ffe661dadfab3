/** What one entry of an archive is to a bindle, and why most of what an archive can hold is refused. */
import type { TarHeader } from 'modern-tar';
import type { Sentence } from '../bindle/sentence';

export type ArchiveEntry =
  | { readonly kind: 'folder' }
  | { readonly kind: 'invoice' }
  | { readonly kind: 'parcel'; readonly sha256: string }
  | { readonly kind: 'refused'; readonly reason: Sentence };

/** `{0}`: the archive, `{1}`: the name of the entry. */
const BY_TYPE: Readonly<Record<string, string>> = {
  link: '{0} holds a link, "{1}". Bindles have none; nothing of it is unpacked.',
  symlink: '{0} holds a link, "{1}". Bindles have none; nothing of it is unpacked.',
  'character-device': '{0} holds a device, "{1}". Bindles have none; nothing of it is unpacked.',
  'block-device': '{0} holds a device, "{1}". Bindles have none; nothing of it is unpacked.',
  fifo: '{0} holds a pipe, "{1}". Bindles have none; nothing of it is unpacked.',
};

/** Judges the entries of one archive in their order: it must have one folder on top, and nothing twice. */
export class ArchiveJudge {
  private readonly seen = new Set<string>();
  private topFolder: string | undefined;

  constructor(private readonly archive: string) {}

  /** Name of the one folder on top; undefined before the first entry in one. */
  get top(): string | undefined {
    return this.topFolder;
  }

  judge({ name, type = 'file' }: TarHeader): ArchiveEntry {
    const refuse = (message: string): ArchiveEntry => ({
      kind: 'refused',
      reason: { message, args: [this.archive, name] },
    });
    const wrongType = type === 'file' || type === 'directory' ? undefined : BY_TYPE[type];
    if (wrongType !== undefined) {
      return refuse(wrongType);
    }
    const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
    if (name.startsWith('/') || segments.includes('..') || /[\\\p{Cc}]|^[a-z]:/iu.test(name)) {
      return refuse('{0} holds "{1}", which leads out of the folder. Nothing of it is unpacked.');
    }
    if (segments.length === 0) {
      return { kind: 'folder' };
    }
    const key = segments.join('/');
    if (this.seen.has(key)) {
      return refuse('{0} holds "{1}" twice. Nothing of it is unpacked.');
    }
    this.seen.add(key);
    const [top = '', ...rest] = segments;
    this.topFolder ??= top;
    const found = top === this.topFolder ? kindOf(rest.join('/'), type === 'directory') : undefined;
    return (
      found ?? refuse('{0} holds "{1}", which is no part of a bindle. Nothing of it is unpacked.')
    );
  }
}

function kindOf(name: string, isFolder: boolean): ArchiveEntry | undefined {
  if (isFolder) {
    return name === '' || name === 'parcels' ? { kind: 'folder' } : undefined;
  }
  const sha256 = /^parcels\/([0-9a-f]{64})\.dat$/.exec(name)?.[1];
  if (sha256 !== undefined) {
    return { kind: 'parcel', sha256 };
  }
  return name === 'invoice.toml' ? { kind: 'invoice' } : undefined;
}
