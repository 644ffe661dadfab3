/** Lines above the tables of an invoice. */
import { CLIENT_COMMANDS } from '../../../contract/commands';
import type { TomlDocument, TomlTable } from '../../../toml/types';
import { valueIn, visitAt } from '../../meaning/pathWalk';
import type { Lens } from '../../meaning/types';
import type { LanguageServiceHost } from '../../types';
import { parcelsInGroup, verifiedCount } from './names/countWords';
import { relationsOf } from './names/parcels';
import { judgedSignatures } from './signatures/states';

export function invoiceLenses(toml: TomlDocument, host: LanguageServiceHost): Lens[] {
  const lenses: Lens[] = [];
  visitAt(toml.root, ['bindle'], (bindle) => {
    if (bindle.kind === 'table' && bindle.form === 'header') {
      lenses.push(
        { at: bindle, title: host.localize('Push'), command: CLIENT_COMMANDS.push },
        ...signatureLenses(bindle, toml, host),
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

/** Signatures are verified while one writes; the line says how that ended and shows them. */
function signatureLenses(at: TomlTable, toml: TomlDocument, host: LanguageServiceHost): Lens[] {
  const judged = judgedSignatures(toml, host).filter(({ state }) => state.kind !== 'unchecked');
  const good = judged.filter(({ state }) => state.kind === 'verified').length;
  const places = judged.map(({ signature, table }) => signature?.text.at ?? table);
  return judged.length === 0
    ? []
    : [{ at, title: verifiedCount(good, judged.length, host), places }];
}
