/** Names of parcels in one sentence's hole. */
import type { TomlTable } from '../../../../toml/types';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';
import { parcelName } from './parcels';

/** More names than this are counted, not listed. */
const MOST_LISTED = 5;

/** `a.wasm`, `b.wasm` and 7 more; translated. A parcel without a name is called so. */
export function parcelNames(parcels: readonly TomlTable[], host: LanguageServiceHost): string {
  const names = parcels.slice(0, MOST_LISTED).map((parcel) => {
    const name = parcelName(parcel);
    return name === undefined ? host.localize('a parcel without a name') : codeSpan(name);
  });
  const rest = parcels.length - names.length;
  const list = names.join(', ');
  return rest === 0 ? list : host.localize('{0} and {1} more', list, String(rest));
}
