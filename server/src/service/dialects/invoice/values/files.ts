/** Files beside the invoice: names of parcels, and what a label says of the file that it names. */
import { textIn } from '../../../meaning/pathWalk';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { mediaTypeOf } from './mediaTypes';

/** Folders that hold no file of a bindle, and the files that describe one. */
const NEVER_PARCELS = /^(node_modules|invoice\.toml|\..*)\/?$/;

export const FILES: readonly ValueSource[] = [
  {
    path: ['parcel', 'label', 'name'],
    needs: ({ partial }) => ({ folder: partial.slice(0, partial.lastIndexOf('/') + 1) }),
    offer: ({ toml, outside }) => {
      const taken = new Set(parcelsOf(toml));
      const files = (outside?.files ?? []).filter(
        ({ name }) => !NEVER_PARCELS.test(name.replace(/^.*\/(?=.)/, '')),
      );
      const values = files.map(({ name }): OfferedValue => {
        const isFolder = name.endsWith('/');
        return {
          text: name,
          kind: isFolder ? 'folder' : 'file',
          ...(!taken.has(name) && { best: true }),
          ...(!isFolder && { summary: mediaTypeOf(name), fillFrom: name }),
        };
      });
      return { values, more: outside?.files === undefined };
    },
  },
  {
    path: ['parcel', 'label', 'sha256'],
    needs: fileOfLabel,
    offer: ({ outside }) => ({
      values:
        outside?.digest === undefined
          ? []
          : [{ text: outside.digest.sha256, kind: 'file', summary: 'of the file', best: true }],
    }),
  },
  {
    path: ['parcel', 'label', 'size'],
    needs: fileOfLabel,
    offer: ({ outside }) => ({
      values:
        outside?.digest === undefined
          ? []
          : [
              {
                text: String(outside.digest.size),
                bare: true,
                kind: 'file',
                summary: 'of the file',
                best: true,
              },
            ],
    }),
  },
];

function fileOfLabel({ owner }: ValuePlace) {
  const name = owner && textIn(owner, ['name']);
  return name === undefined || name === '' ? {} : { file: name };
}

function parcelsOf({ root }: ValuePlace['toml']): string[] {
  const parcels = root.entries.get('parcel')?.value;
  return parcels?.kind === 'array'
    ? parcels.items.flatMap((item) =>
        item.kind === 'table' ? (textIn(item, ['label', 'name']) ?? []) : [],
      )
    : [];
}
