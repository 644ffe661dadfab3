/** Names of groups, where parcels speak of them and where groups get them. */
import type { TomlDocument } from '../../../../toml/types';
import { visitStrings } from '../../../meaning/pathWalk';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';

const DECLARED = ['group', 'name'];
const MEMBER_OF = ['parcel', 'conditions', 'memberOf'];
const REQUIRES = ['parcel', 'conditions', 'requires'];

export const GROUP_NAMES: readonly ValueSource[] = [
  { path: MEMBER_OF, offer: ({ toml }) => ({ values: offered(textsAt(toml, DECLARED)) }) },
  {
    path: REQUIRES,
    offer: ({ toml, owner }) => {
      // Being in a group and requiring it says nothing.
      const own = new Set(owner === undefined ? [] : itemsOf(owner));
      return { values: offered(textsAt(toml, DECLARED).filter((name) => !own.has(name))) };
    },
  },
  {
    path: DECLARED,
    offer: ({ toml }) => {
      const declared = new Set(textsAt(toml, DECLARED));
      const used = [...textsAt(toml, MEMBER_OF), ...textsAt(toml, REQUIRES)];
      return { values: offered(used.filter((name) => !declared.has(name))) };
    },
  },
];

function textsAt({ root }: TomlDocument, path: readonly string[]): string[] {
  const found = new Set<string>();
  visitStrings(root, path, (_, text) => {
    if (text !== '') {
      found.add(text);
    }
  });
  return [...found];
}

function itemsOf(owner: NonNullable<ValuePlace['owner']>): string[] {
  const found: string[] = [];
  visitStrings(owner, ['memberOf'], (_, text) => found.push(text));
  return found;
}

function offered(names: readonly string[]): OfferedValue[] {
  return names.map((text) => ({ text, kind: 'reference', best: true }));
}
