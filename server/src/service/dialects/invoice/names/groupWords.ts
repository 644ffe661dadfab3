/** A group in words. */
import { INVOICE_SCHEMA } from '../../../../schema/invoice';
import type { EnumValue, ValueType } from '../../../../schema/types';
import type { TomlDocument } from '../../../../toml/types';
import { textIn, valueIn } from '../../../meaning/pathWalk';
import type { LanguageServiceHost } from '../../../types';
import { parcelNames } from './nameList';
import { relationsOf } from './parcels';

/** Translated paragraphs of Markdown on the group of that name, declared or not. */
export function groupWords(name: string, toml: TomlDocument, host: LanguageServiceHost): string[] {
  const { groups, members } = relationsOf(toml);
  const group = groups.get(name);
  const parcels = members.get(name) ?? [];
  const inside = insideWords(parcels.length, parcelNames(parcels, host), host);
  if (group === undefined) {
    return [host.localize('No [[group]] of this invoice has that name.'), inside];
  }
  const required = valueIn(group.table, ['required']);
  const wanted =
    required?.kind === 'boolean' && required.value() === true
      ? host.localize('The group is wanted from the start.')
      : host.localize(
          'The group is wanted when somebody asks for it, or a used parcel requires it.',
        );
  const rule = ruleWords(textIn(group.table, ['satisfiedBy']) ?? 'allOf');
  return [inside, ...(rule === undefined ? [] : [host.localize(rule)]), wanted];
}

function insideWords(count: number, names: string, host: LanguageServiceHost): string {
  if (count === 0) {
    return host.localize('No parcel belongs to the group.');
  }
  return count === 1
    ? host.localize('One parcel belongs to the group: {0}.', names)
    : host.localize('{0} parcels belong to the group: {1}.', String(count), names);
}

/** What the schema says of a value of `satisfiedBy`. */
function ruleWords(satisfiedBy: string): string | undefined {
  const group = itemsOf(INVOICE_SCHEMA.root.keys['group']?.type);
  const type = group?.kind === 'table' ? group.table.keys['satisfiedBy']?.type : undefined;
  const values: readonly EnumValue[] = (type?.kind === 'string' ? type.values : undefined) ?? [];
  return values.find(({ value }) => value === satisfiedBy)?.doc;
}

function itemsOf(type: ValueType | undefined): ValueType | undefined {
  return type?.kind === 'array' ? type.items : undefined;
}
