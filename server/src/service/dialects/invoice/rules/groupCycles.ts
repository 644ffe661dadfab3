/**
 * Circles of groups: a parcel of one group requires another group, whose parcels in turn require the
 * first. Found by one walk in depth over groups and parcels, in time that grows with what is written.
 */
import { RuleFamily, type Finding } from '../../../problems';
import type { Text } from '../../../meaning/read';
import type { InvoiceFacts } from './facts';

export const GROUP_CYCLES = new RuleFamily({
  'invoice/requires-own-group': {
    severity: 'warning',
    messages: { plain: 'The parcel is a member of “{0}” itself; remove the requirement.' },
    doc: 'A parcel is used only when one of its groups is. Requiring the group says nothing, and makes a circle of one.',
    fixes: ['remove-item'],
  },
  'invoice/group-cycle': {
    severity: 'warning',
    messages: {
      plain: 'Groups require each other in a circle: {0}; remove one of the requirements.',
    },
    doc: 'The specification forbids circles through `requires`. The problem stands at the entry that closes the circle.',
    fixes: ['remove-item'],
  },
});

/** A parcel that is in groups and requires some. */
interface Link {
  readonly memberOf: readonly Text[];
  readonly requires: readonly Text[];
}

/** A step of the walk: a group with the parcels in it, or a parcel with the groups that it requires. */
interface Step {
  readonly group: string | undefined;
  readonly links: readonly Link[];
  readonly requires: readonly Text[];
  next: number;
}

const NONE: readonly never[] = [];

export function checkGroupCycles({ parcels }: InvoiceFacts): Finding[] {
  const found: Finding[] = [];
  const links: Link[] = [];
  for (const { conditions } of parcels) {
    if (conditions !== undefined && conditions.requires.length > 0) {
      const link = withoutOwn(conditions, found);
      if (link.memberOf.length > 0 && link.requires.length > 0) {
        links.push(link);
      }
    }
  }
  if (links.length > 0) {
    walk(linksByGroup(links), found);
  }
  return found;
}

/** Reports requirements of own groups, and leaves them out of the search for larger circles. */
function withoutOwn({ memberOf, requires }: Link, found: Finding[]): Link {
  if (memberOf.length === 0) {
    return { memberOf, requires };
  }
  const own = new Set(memberOf.map(({ text }) => text));
  const others = requires.filter((item) => {
    const isOwn = item.text !== '' && own.has(item.text);
    if (isOwn) {
      found.push(GROUP_CYCLES.say('invoice/requires-own-group', 'plain', item.at, [item.text]));
    }
    return !isOwn;
  });
  return { memberOf, requires: others };
}

function linksByGroup(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const byGroup = new Map<string, Link[]>();
  for (const link of links) {
    for (const { text } of link.memberOf) {
      const list = byGroup.get(text);
      if (list === undefined) {
        byGroup.set(text, [link]);
      } else {
        list.push(link);
      }
    }
  }
  return byGroup;
}

function walk(byGroup: ReadonlyMap<string, readonly Link[]>, found: Finding[]): void {
  const onPath = new Set<string>();
  const seen = new Set<string | Link>();
  for (const start of byGroup.keys()) {
    const path: Step[] = [];
    const enter = (group: string): void => {
      seen.add(group);
      onPath.add(group);
      path.push({ group, links: byGroup.get(group) ?? NONE, requires: NONE, next: 0 });
    };
    if (!seen.has(start)) {
      enter(start);
    }
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const at = step.next++;
      const link = step.links[at];
      const item = step.requires[at];
      if (link !== undefined && !seen.has(link)) {
        seen.add(link);
        path.push({ group: undefined, links: NONE, requires: link.requires, next: 0 });
      } else if (item !== undefined && onPath.has(item.text)) {
        const circle = [...circleFrom(item.text, path), item.text].join(' → ');
        found.push(GROUP_CYCLES.say('invoice/group-cycle', 'plain', item.at, [circle]));
      } else if (item !== undefined && !seen.has(item.text)) {
        enter(item.text);
      } else if (link === undefined && item === undefined) {
        path.pop();
        if (step.group !== undefined) {
          onPath.delete(step.group);
        }
      }
    }
  }
}

/** Longer circles are shown by their beginning. */
const MOST_SHOWN = 8;

function circleFrom(group: string, path: readonly Step[]): string[] {
  const groups = path.flatMap((step) => step.group ?? []);
  const circle = groups.slice(groups.indexOf(group));
  return circle.length > MOST_SHOWN ? [...circle.slice(0, MOST_SHOWN), '…'] : circle;
}
