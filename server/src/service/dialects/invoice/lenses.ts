/** Lines above the tables of an invoice. */
import { CLIENT_COMMANDS } from '../../../contract/commands';
import type { TomlDocument } from '../../../toml/types';
import { valueIn, visitAt } from '../../meaning/pathWalk';
import type { Lens } from '../../meaning/types';
import type { LanguageServiceHost } from '../../types';
import { parcelsInGroup } from './names/countWords';
import { relationsOf } from './names/parcels';

export function invoiceLenses(toml: TomlDocument, host: LanguageServiceHost): Lens[] {
  const lenses: Lens[] = [];
  visitAt(toml.root, ['bindle'], (bindle) => {
    if (bindle.kind === 'table' && bindle.form === 'header') {
      lenses.push(
        { at: bindle, title: host.localize('Push'), command: CLIENT_COMMANDS.push },
        { at: bindle, title: host.localize('Verify'), command: CLIENT_COMMANDS.verify },
      );
    }
  });
  const { groups, members } = relationsOf(toml);
  for (const [name, { table }] of groups) {
    // Lists of places show lines: that of its name tells the parcel, "[[parcel]]" does not.
    const places = (members.get(name) ?? []).map(
      (parcel) => valueIn(parcel, ['label', 'name']) ?? parcel,
    );
    lenses.push({ at: table, title: parcelsInGroup(places.length, host), places });
  }
  return lenses;
}
