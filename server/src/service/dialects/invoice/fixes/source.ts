/** What an invoice can have fixed and rewritten beyond what any TOML can. */
import type { FixSource } from '../../../meaning/fixes';
import { GROUP_FIXERS } from './groups';
import { PARCEL_FIXERS } from './parcels';
import { SIGNATURE_FIXERS } from './signatures';
import { sortGroups, sortParcels } from './sort';
import { bumpVersion } from './version';

export const INVOICE_FIXES: FixSource = {
  fixers: { ...GROUP_FIXERS, ...PARCEL_FIXERS, ...SIGNATURE_FIXERS },
  refactorings: [bumpVersion, sortParcels, sortGroups],
};
