/** Numbers of parcels and signatures in words. */
import type { LanguageServiceHost } from '../../../types';

/** "no parcels", "1 parcel", "3 parcels"; translated. */
export function parcelCount(count: number, host: LanguageServiceHost): string {
  if (count === 0) {
    return host.localize('no parcels');
  }
  return count === 1 ? host.localize('1 parcel') : host.localize('{0} parcels', String(count));
}

/** The same as the title of a line above a group. */
export function parcelsInGroup(count: number, host: LanguageServiceHost): string {
  if (count === 0) {
    return host.localize('No parcel in this group');
  }
  return count === 1
    ? host.localize('1 parcel in this group')
    : host.localize('{0} parcels in this group', String(count));
}

/** How many signatures verify, as the title of a line. */
export function verifiedCount(good: number, all: number, host: LanguageServiceHost): string {
  if (all === 1) {
    return good === 1
      ? host.localize('The signature verifies')
      : host.localize('The signature does not verify');
  }
  return good === all
    ? host.localize('All {0} signatures verify', String(all))
    : host.localize('{0} of {1} signatures verify', String(good), String(all));
}
