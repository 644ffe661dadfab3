/** Which parcels belong together: by group, and by content. */
import type { TomlDocument, TomlScalar, TomlTable, TomlValue } from '../../../../toml/types';
import { textIn, visitAt, visitStrings } from '../../../meaning/pathWalk';

export interface Group {
  readonly table: TomlTable;
  readonly name: TomlScalar;
}

/** What refers to what in one version of an invoice. */
export interface InvoiceRelations {
  /** By name; of several groups of one name the first. */
  readonly groups: ReadonlyMap<string, Group>;
  /** Parcels by the name of a group that they belong to, each once. */
  readonly members: ReadonlyMap<string, readonly TomlTable[]>;
  /** Parcels by the digest of their content. */
  readonly byDigest: ReadonlyMap<string, readonly TomlTable[]>;
}

const known = new WeakMap<TomlDocument, InvoiceRelations>();

/** Read once per version of a document. Spans of the tables are those of the newest version. */
export function relationsOf(toml: TomlDocument): InvoiceRelations {
  let relations = known.get(toml);
  if (relations === undefined) {
    relations = read(toml.root);
    known.set(toml, relations);
  }
  return relations;
}

/** The name of a parcel; undefined where it has none. */
export function parcelName(parcel: TomlTable): string | undefined {
  const name = textIn(parcel, ['label', 'name']);
  return name === '' ? undefined : name;
}

function read(root: TomlTable): InvoiceRelations {
  const groups = new Map<string, Group>();
  const members = new Map<string, TomlTable[]>();
  const byDigest = new Map<string, TomlTable[]>();
  visitStrings(root, ['group', 'name'], (name, text, table) => {
    if (text !== '' && !groups.has(text)) {
      groups.set(text, { table, name });
    }
  });
  visitAt(root, ['parcel'], (value) => {
    for (const parcel of tablesOf(value)) {
      const digest = textIn(parcel, ['label', 'sha256']);
      if (digest !== undefined && digest !== '') {
        add(byDigest, digest, parcel);
      }
      visitStrings(parcel, ['conditions', 'memberOf'], (_value, group) => {
        // An entry that stands twice makes no second member.
        if (members.get(group)?.at(-1) !== parcel) {
          add(members, group, parcel);
        }
      });
    }
  });
  return { groups, members, byDigest };
}

function tablesOf(value: TomlValue): readonly TomlTable[] {
  if (value.kind === 'table') {
    return [value];
  }
  return value.kind === 'array' ? value.items.filter((item) => item.kind === 'table') : [];
}

function add(map: Map<string, TomlTable[]>, key: string, parcel: TomlTable): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [parcel]);
  } else {
    list.push(parcel);
  }
}
