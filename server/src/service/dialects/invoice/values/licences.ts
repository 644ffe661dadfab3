/** Licences by their SPDX identifiers. */
import { LICENCE_IDS } from '../../../../domain/spdxLicences';
import type { Offer, ValueSource } from '../../../meaning/values';

/** What most projects use, the usual ones of the ecosystem first. `OTHER` is Bindle's own word. */
const COMMON = [
  'Apache-2.0',
  'MIT',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-3-Clause',
  'BSD-2-Clause',
  'MPL-2.0',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'LGPL-3.0-only',
  'ISC',
  'CC-BY-4.0',
  'Unlicense',
  'OTHER',
];

/** A longer list is narrowed by typing. */
const MOST = 60;

export const LICENCES: ValueSource = {
  path: ['parcel', 'label', 'annotations', 'bindle.dev/license'],
  offer: ({ partial }): Offer => {
    const typed = partial.toLowerCase();
    const common = COMMON.filter((id) => id.toLowerCase().includes(typed));
    const others =
      typed === ''
        ? []
        : LICENCE_IDS.filter((id) => id.toLowerCase().includes(typed) && !COMMON.includes(id));
    const shown = [...common, ...others.slice(0, MOST)];
    return {
      values: shown.map((text) => ({ text, kind: 'value' })),
      more: typed === '' || others.length > MOST,
    };
  },
};
