/** Groups, features and conditions → the parcels that are wanted (Bindle reference, section 2). */
import type { Sentence } from '../bindle/sentence';
import type { Group, Invoice, Parcel } from '../bindle/types';
import { groupNotices } from './groupNotices';
import type { FeatureChoice, Selected, Selection } from './types';

/** Values of `satisfiedBy` whose members nobody needs to have. */
const NEEDS_NONE: ReadonlySet<string> = new Set(['optional', 'anyOf']);

/** The parcels that `selection` wants of an invoice. Never throws. */
export function selectParcels(invoice: Invoice, selection: Selection): Selected {
  const parcels = (invoice.parcel ?? []).filter((parcel) => fitsFeatures(parcel, selection));
  return selection.reading === 'library'
    ? { parcels: byLibrary(parcels, invoice.group ?? [], selection), notices: [] }
    : bySpec(parcels, invoice, selection);
}

/**
 * As src/filters of the reference library: `satisfiedBy` is not looked at, `memberOf = []` is in no
 * group and not global either, an exclusion beats `required = true` but not `requires`, and
 * `requires` brings in groups that nobody defines.
 */
function byLibrary(
  parcels: readonly Parcel[],
  groups: readonly Group[],
  { withGroups = [], withoutGroups = [] }: Selection,
): readonly Parcel[] {
  const start = groups
    .filter(({ name, required }) => required === true || withGroups.includes(name))
    .map(({ name }) => name)
    .filter((name) => !withoutGroups.includes(name));
  return reach(parcels, start, {
    isGlobal: ({ conditions }) => conditions?.memberOf === undefined,
    follows: () => true,
    holds: () => true,
  }).parcels;
}

/**
 * As docs/invoice-spec.md: `memberOf = []` is global, members of an optional group come only when the
 * group was asked for by name, and what a person excludes stays out (with a notice where it is needed).
 */
function bySpec(
  parcels: readonly Parcel[],
  invoice: Invoice,
  { withGroups = [], withoutGroups = [] }: Selection,
): Selected {
  const groups = new Map((invoice.group ?? []).map((group) => [group.name, group]));
  const start = [...groups.values()]
    .filter(({ name, required }) => required === true || withGroups.includes(name))
    .map(({ name }) => name)
    .filter((name) => !withoutGroups.includes(name));
  const reached = reach(parcels, start, {
    isGlobal: ({ conditions }) => (conditions?.memberOf ?? []).length === 0,
    follows: (name) => !withoutGroups.includes(name),
    holds: (name) =>
      withGroups.includes(name) || !NEEDS_NONE.has(groups.get(name)?.satisfiedBy ?? 'allOf'),
  });
  return {
    parcels: reached.parcels,
    notices: [
      ...unknownGroups(withGroups, groups),
      ...unknownGroups(withoutGroups, groups),
      ...groupNotices(invoice, reached, withoutGroups),
    ],
  };
}

interface Rules {
  readonly isGlobal: (parcel: Parcel) => boolean;
  /** Whether `requires` brings this group in. */
  readonly follows: (group: string) => boolean;
  /** Whether a group that is wanted brings its members. */
  readonly holds: (group: string) => boolean;
}

export interface Reached {
  readonly parcels: readonly Parcel[];
  readonly groups: ReadonlySet<string>;
}

/** Follows `requires` from the first parcels on; each group once, so that cycles end. */
function reach(parcels: readonly Parcel[], start: readonly string[], rules: Rules): Reached {
  const groups = new Set<string>();
  const chosen = new Set<Parcel>();
  const open: string[] = [];
  const want = (group: string): void => {
    if (!groups.has(group)) {
      groups.add(group);
      open.push(group);
    }
  };
  const choose = (parcel: Parcel): void => {
    if (!chosen.has(parcel)) {
      chosen.add(parcel);
      (parcel.conditions?.requires ?? []).filter(rules.follows).forEach(want);
    }
  };
  const members = new Map<string, Parcel[]>();
  for (const parcel of parcels) {
    for (const group of parcel.conditions?.memberOf ?? []) {
      members.set(group, [...(members.get(group) ?? []), parcel]);
    }
  }
  start.forEach(want);
  parcels.filter(rules.isGlobal).forEach(choose);
  for (let group = open.shift(); group !== undefined; group = open.shift()) {
    if (rules.holds(group)) {
      members.get(group)?.forEach(choose);
    }
  }
  return { parcels: parcels.filter((parcel) => chosen.has(parcel)), groups };
}

/**
 * An activated value drops parcels that have the section with anything else; a deactivated one drops
 * those that have it, and wins. Of two activations of one name the later counts, deactivations add up.
 */
function fitsFeatures(
  { label }: Parcel,
  { activate = [], deactivate = [] }: Pick<Selection, 'activate' | 'deactivate'>,
): boolean {
  const active = new Map(activate.map((choice) => [`${choice.section}\0${choice.name}`, choice]));
  const valueOf = ({ section, name }: FeatureChoice) => own(own(label.feature, section), name);
  return (
    [...active.values()].every(
      (choice) =>
        own(label.feature, choice.section) === undefined || valueOf(choice) === choice.value,
    ) && deactivate.every((choice) => valueOf(choice) !== choice.value)
  );
}

function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

function unknownGroups(
  asked: readonly string[],
  groups: ReadonlyMap<string, Group>,
): readonly Sentence[] {
  return asked
    .filter((name) => !groups.has(name))
    .map((name) => ({
      message: 'The invoice defines no group "{0}"; it has {1}.',
      args: [name, [...groups.keys()].map((known) => `"${known}"`).join(', ') || 'none'],
    }));
}
