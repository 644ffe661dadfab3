/** What the spec demands of groups and an invoice or a choice does not keep. */
import type { Sentence } from '../bindle/sentence';
import type { Invoice, Parcel } from '../bindle/types';

/** Sentences on groups that are left out, empty or unknown; `reached`: what was chosen. */
export function groupNotices(
  invoice: Invoice,
  reached: { readonly parcels: readonly Parcel[]; readonly groups: ReadonlySet<string> },
  withoutGroups: readonly string[],
): readonly Sentence[] {
  const defined = new Map((invoice.group ?? []).map((group) => [group.name, group]));
  const all = invoice.parcel ?? [];
  const chosen = new Set(reached.parcels);
  const notices: Sentence[] = [];
  for (const name of new Set(withoutGroups)) {
    if (defined.get(name)?.required === true) {
      notices.push({ message: 'Group "{0}" is left out although it is required.', args: [name] });
    }
  }
  for (const { label, conditions } of reached.parcels) {
    for (const name of conditions?.requires ?? []) {
      if (withoutGroups.includes(name)) {
        notices.push({
          message: 'Parcel "{0}" requires group "{1}", which is left out.',
          args: [label.name, name],
        });
      } else if (!defined.has(name)) {
        notices.push({
          message: 'Parcel "{0}" requires group "{1}", which the invoice does not define.',
          args: [label.name, name],
        });
      }
    }
  }
  for (const { label, conditions } of all) {
    const unknown = (conditions?.memberOf ?? []).filter((name) => !defined.has(name));
    notices.push(
      ...unknown.map((name) => ({
        message: 'Parcel "{0}" is a member of group "{1}", which the invoice does not define.',
        args: [label.name, name],
      })),
    );
  }
  for (const name of reached.groups) {
    const members = all.filter(({ conditions }) => conditions?.memberOf?.includes(name) === true);
    const left = members.filter((parcel) => chosen.has(parcel)).length;
    const by = defined.get(name)?.satisfiedBy ?? 'allOf';
    if (by === 'oneOf' ? left === 0 : by === 'allOf' && left < members.length) {
      notices.push({
        message: 'Group "{0}" is not satisfied: the choice takes {1} of its {2} parcels.',
        args: [name, String(left), String(members.length)],
      });
    }
  }
  return notices;
}
