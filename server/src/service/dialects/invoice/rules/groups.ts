/** Rules about groups and the parcels that name them. */
import { nearestWord } from '../../../../domain/nearest';
import type { TomlTable } from '../../../../toml/types';
import { RuleFamily, type Finding } from '../../../problems';
import { arrayOf, textsOf, type Text } from '../../../meaning/read';
import type { Conditions, Group, InvoiceFacts } from './facts';

export const GROUPS = new RuleFamily({
  'invoice/unknown-group': {
    severity: 'warning',
    messages: {
      plain: 'No group is called “{0}”; add a [[group]] with this name.',
      near: 'No group is called “{0}”; did you mean “{1}”?',
    },
    doc: '`memberOf` and `requires` name groups of the same invoice. The specification forbids any other name; servers do not look.',
    fixes: ['use-value', 'create-group'],
  },
  'invoice/empty-group-name': {
    severity: 'warning',
    messages: {
      group: 'The group has an empty name; name it, so that parcels can join it.',
      member: 'An empty text names no group; write the name of one, or remove the entry.',
    },
    doc: 'A group is referred to by its name. Parcels without groups belong to the global group, which has no name and is never written.',
    fixes: ['remove-item'],
  },
  'invoice/duplicate-group': {
    severity: 'warning',
    messages: { plain: 'There is a group “{0}” already; each group needs a name of its own.' },
    doc: 'Two groups of one name: nobody can tell which of them a parcel means, and which of the two settings count.',
    fixes: ['remove-group'],
  },
  'invoice/group-listed-twice': {
    severity: 'warning',
    messages: { plain: 'The group “{0}” is listed already; remove this entry.' },
    doc: 'One mention is enough: a parcel is a member or not.',
    fixes: ['remove-item'],
  },
  'invoice/satisfied-by': {
    severity: 'warning',
    messages: {
      listed: '“{0}” is no way to satisfy a group; write allOf, oneOf or optional.',
      near: '“{0}” is no way to satisfy a group; did you mean “{1}”?',
    },
    doc: 'The ways are `allOf` (the default), `oneOf` and `optional`, which may also be written `anyOf`. Servers store any text, and programs that pick parcels do not understand it.',
    fixes: ['use-value'],
  },
  'invoice/empty-group': {
    severity: 'warning',
    messages: {
      oneOf:
        'The group “{0}” is required and needs one of its parcels, but no parcel is a member of it.',
      plain: 'No parcel is a member of the group “{0}”.',
    },
    doc: 'Parcels join a group by `memberOf`. A required group with `oneOf` and no parcel can never be satisfied.',
  },
  'invoice/group-never-required': {
    severity: 'information',
    messages: {
      plain:
        'Nothing requires the group “{0}”: its parcels are used only by a program that asks for the group by name.',
    },
    doc: 'A group is wanted if it is `required`, if a parcel in use `requires` it, or if a program asks for it. If the group is always needed, say `required = true`.',
  },
  'invoice/empty-member-of': {
    severity: 'information',
    messages: {
      plain:
        'By the specification a parcel with an empty “memberOf” is always used, but the reference library never uses it; remove the key.',
    },
    doc: 'Specification and code disagree over `memberOf = []`. Without the key both use the parcel.',
    fixes: ['remove-entry'],
  },
});

/** An invoice of Spin 0.1 to 1.5: its manifest, one of the parcels, asks for groups by name. */
const SPIN_MANIFEST = 'application/vnd.fermyon.spin+toml';
/** So many pairs of names are compared for suggestions. */
const MOST_COMPARED = 2_000;
const WAYS = ['allOf', 'oneOf', 'optional', 'anyOf'];

export function conditionsOf(table: TomlTable): Conditions {
  return {
    memberOf: textsOf(arrayOf(table, 'memberOf')),
    requires: textsOf(arrayOf(table, 'requires')),
  };
}

/** What is wrong with the conditions of one parcel, whatever groups there are. */
export function checkConditions(table: TomlTable, { memberOf, requires }: Conditions): Finding[] {
  const findings = [...checkList(memberOf), ...checkList(requires)];
  const members = arrayOf(table, 'memberOf');
  if (members !== undefined && members.items.length === 0) {
    findings.push(
      GROUPS.say('invoice/empty-member-of', 'plain', members, [], { data: { key: 'memberOf' } }),
    );
  }
  return findings;
}

function checkList(list: readonly Text[]): Finding[] {
  const found: Finding[] = [];
  const firsts = new Map<string, Text>();
  for (const item of list) {
    const first = firsts.get(item.text);
    if (item.text === '') {
      found.push(GROUPS.say('invoice/empty-group-name', 'member', item.at));
    } else if (first === undefined) {
      firsts.set(item.text, item);
    } else {
      found.push(
        GROUPS.say('invoice/group-listed-twice', 'plain', item.at, [item.text], {
          first: first.at,
        }),
      );
    }
  }
  return found;
}

export function checkGroups({ groups, parcels }: InvoiceFacts): Finding[] {
  const found: Finding[] = [];
  const known = new Map<string, Group>();
  for (const group of groups) {
    found.push(...checkGroup(group, known));
  }
  const members = new Set<string>();
  const required = new Set<string>();
  let asked = false;
  const unknown = new UnknownGroups(known);
  for (const { label, conditions } of parcels) {
    asked ||= label?.mediaType?.text === SPIN_MANIFEST;
    if (conditions !== undefined) {
      unknown.look(conditions.memberOf, members, found);
      unknown.look(conditions.requires, required, found);
    }
  }
  for (const [name, group] of known) {
    found.push(...checkUse(group, name, members.has(name), asked || required.has(name)));
  }
  return found;
}

function checkGroup(group: Group, known: Map<string, Group>): Finding[] {
  const { name, satisfiedBy } = group;
  const found: Finding[] = [];
  if (name !== undefined) {
    const first = known.get(name.text)?.name;
    if (name.text === '') {
      found.push(GROUPS.say('invoice/empty-group-name', 'group', name.at));
    } else if (first === undefined) {
      known.set(name.text, group);
    } else {
      found.push(
        GROUPS.say('invoice/duplicate-group', 'plain', name.at, [name.text], { first: first.at }),
      );
    }
  }
  if (satisfiedBy !== undefined && !WAYS.includes(satisfiedBy.text)) {
    const { text, at } = satisfiedBy;
    const value = nearestWord(text, WAYS);
    found.push(
      value === undefined
        ? GROUPS.say('invoice/satisfied-by', 'listed', at, [text])
        : GROUPS.say('invoice/satisfied-by', 'near', at, [text, value], { data: { value } }),
    );
  }
  return found;
}

/** One thing at a time: of a group without parcels nobody needs to know that it is not required. */
function checkUse(group: Group, name: string, hasMembers: boolean, isAsked: boolean): Finding[] {
  const { required, satisfiedBy } = group;
  const at = group.name?.at;
  if (at === undefined) {
    return [];
  }
  const way = satisfiedBy?.text ?? 'allOf';
  if (!hasMembers) {
    // Optional groups may be there for parcels to come.
    return way === 'optional' || way === 'anyOf'
      ? []
      : [
          GROUPS.say('invoice/empty-group', required && way === 'oneOf' ? 'oneOf' : 'plain', at, [
            name,
          ]),
        ];
  }
  return required || isAsked
    ? []
    : [GROUPS.say('invoice/group-never-required', 'plain', at, [name])];
}

/** Looks up names; each unknown one is compared with the groups once. */
class UnknownGroups {
  private readonly near = new Map<string, string | undefined>();
  private budget = MOST_COMPARED;

  constructor(private readonly known: ReadonlyMap<string, Group>) {}

  look(list: readonly Text[], seen: Set<string>, found: Finding[]): void {
    for (const { text, at } of list) {
      seen.add(text);
      if (text !== '' && !this.known.has(text)) {
        const value = this.nearest(text);
        found.push(
          value === undefined
            ? GROUPS.say('invoice/unknown-group', 'plain', at, [text], { data: { group: text } })
            : GROUPS.say('invoice/unknown-group', 'near', at, [text, value], {
                data: { group: text, value },
              }),
        );
      }
    }
  }

  private nearest(text: string): string | undefined {
    if (!this.near.has(text)) {
      this.budget -= this.known.size;
      this.near.set(text, this.budget < 0 ? undefined : nearestWord(text, this.known.keys()));
    }
    return this.near.get(text);
  }
}
