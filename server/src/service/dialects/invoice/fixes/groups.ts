/** Fixes about groups. */
import { pairAt, sectionOf } from '../../../../toml/edit/find';
import { insertBlock } from '../../../../toml/edit/insert';
import { ArrayNode } from '../../../../toml/nodes';
import { modelledSections } from '../../../../toml/edit/find';
import type { TextChange, TomlDocument } from '../../../../toml/types';
import { quoted, type Quote } from '../../../../toml/edit/write';
import type { Fixer } from '../../../meaning/fixes';
import { blocksOf, removalsAt } from './blocks';

export const GROUP_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-group': ({ span }, { toml }) =>
    removalsAt(toml, 'group', span.start).map((change) => ({
      message: 'Remove this group',
      changes: [change],
    })),

  /** `data.group`: the name. A group that parcels join is wanted from the start, as those parcels were. */
  'create-group': ({ data, span }, { toml, quote }) => {
    const name = data?.['group'];
    if (typeof name !== 'string') {
      return [];
    }
    const key = pairAt(toml, span.start)?.pair.key;
    const change = addGroup(toml, name, key === 'memberOf', quote);
    return change === undefined
      ? []
      : [{ message: 'Create the group “{0}”', args: [name], changes: [change] }];
  },
};

function addGroup(
  toml: TomlDocument,
  name: string,
  required: boolean,
  quote: Quote,
): TextChange | undefined {
  const lines = [`name = ${quoted(name, quote)}`, ...(required ? ['required = true'] : [])];
  const known = toml.root.entries.get('group')?.value;
  if (known?.kind === 'array' && known.form === 'inline') {
    const last = known.items.at(-1);
    return known instanceof ArrayNode && known.closed
      ? {
          start: last?.span.end ?? known.span.start + 1,
          end: last?.span.end ?? known.span.end - 1,
          text: `${last === undefined ? '' : ', '}{ ${lines.join(', ')} }`,
        }
      : undefined;
  }
  if (known !== undefined && known.kind !== 'array') {
    return undefined;
  }
  return insertBlock(toml, ['[[group]]', ...lines], placeOf(toml));
}

/** Behind the last group; without one above the first parcel. */
function placeOf(toml: TomlDocument) {
  const sections = modelledSections(toml);
  const group = blocksOf(toml, 'group').at(-1);
  if (group !== undefined) {
    return group.next === undefined ? undefined : sections[sections.indexOf(group.next) - 1];
  }
  const parcel = blocksOf(toml, 'parcel')[0];
  const above = parcel && sections[sections.indexOf(parcel.first) - 1];
  return above ?? (parcel === undefined ? undefined : sectionOf(toml, toml.root));
}
