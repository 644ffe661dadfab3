/** Numbers of parcels in words. */
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
