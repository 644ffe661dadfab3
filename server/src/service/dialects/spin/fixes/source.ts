/** What a Spin manifest can have fixed and rewritten beyond what any TOML can. */
import type { FixSource } from '../../../meaning/fixes';
import { UPGRADE_FIXERS, upgradeManifest } from './upgrade/offer';
import { bumpVersion } from './version';

export const SPIN_FIXES: FixSource = {
  fixers: { ...UPGRADE_FIXERS },
  refactorings: [bumpVersion, upgradeManifest],
};
