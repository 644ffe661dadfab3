/** Files and folders beside the manifest, as they are typed, one folder at a time. */
import type { CompletionNeeds } from '../../../../contract/outsideValues';
import type { ListedFile } from '../../../../contract/workspaceFiles';
import type { OfferedValue, ValuePlace } from '../../../meaning/values';

/** What no part of an application is. */
const NEVER = /^(node_modules|\..*|spin\.toml|runtime-config\.toml)$/;

export interface PathRule {
  /** Files that fit; absent: all of them. */
  readonly files?: RegExp;
  /** Files are no answer. */
  readonly onlyFolders?: boolean;
  /** A folder is an answer by itself, not only the way to a file. */
  readonly folders?: boolean;
  /** Folder that the paths are relative to; absent: that of the manifest. */
  readonly base?: (place: ValuePlace) => string | undefined;
}

/** The folder that is listed; nothing for a path that leads out of the manifest's folder. */
export function folderNeeded(rule: PathRule, place: ValuePlace): CompletionNeeds {
  const folder = folderOf(rule, place);
  return folder === undefined ? {} : { folder };
}

/** What the listed folder has in it: folders first. */
export function pathsOffered(rule: PathRule, place: ValuePlace): readonly OfferedValue[] {
  const folder = folderOf(rule, place);
  const typed = place.partial.slice(0, place.partial.lastIndexOf('/') + 1);
  if (folder === undefined) {
    return [];
  }
  const listed = (place.outside?.files ?? [])
    .filter(({ name }) => name.startsWith(folder))
    .map((file) => ({ ...file, own: file.name.slice(folder.length) }))
    .filter(({ own }) => own !== '' && !NEVER.test(own.replace(/\/$/, '')));
  const folders = listed.filter(({ own }) => own.endsWith('/'));
  const files = listed.filter(({ own }) => !own.endsWith('/') && fits(rule, own));
  return [
    ...folders.map(({ own }): OfferedValue =>
      rule.folders === true
        ? { text: typed + own.slice(0, -1), kind: 'folder' }
        : { text: typed + own, kind: 'folder', open: true },
    ),
    ...files.map(({ own }): OfferedValue => ({
      text: typed + own,
      kind: 'file',
      ...(rule.files !== undefined && { best: true }),
    })),
  ];
}

/** Names directly in the folder that the paths are relative to, while nothing else is typed. */
export function listedIn(rule: PathRule, place: ValuePlace): readonly string[] {
  const base = folderOf(rule, place);
  return base === undefined || place.partial.includes('/')
    ? []
    : (place.outside?.files ?? [])
        .filter(({ name }: ListedFile) => name.startsWith(base))
        .map(({ name }) => name.slice(base.length));
}

function fits({ files, onlyFolders }: PathRule, name: string): boolean {
  return onlyFolders !== true && (files === undefined || files.test(name));
}

/** `''`, or a name that ends with `/`. */
function folderOf(rule: PathRule, place: ValuePlace): string | undefined {
  const base = rule.base?.(place) ?? '';
  const typed = place.partial.slice(0, place.partial.lastIndexOf('/') + 1);
  const parts = `${base}/${typed}`.split('/').filter((part) => part !== '' && part !== '.');
  const leaves = typed.startsWith('/') || base.startsWith('/') || parts.includes('..');
  return leaves || /[*?[\]{}\\]/.test(base + typed)
    ? undefined
    : parts.map((part) => `${part}/`).join('');
}
