/** What a Spin manifest can have fixed and rewritten beyond what any TOML can. */
import type { FixSource } from '../../../meaning/fixes';
import { addBuild } from './addBuild';
import { BASE_FIXERS } from './base';
import { BUILD_FIXERS } from './build';
import { CREATE_FIXERS } from './create';
import { DIGEST_FIXERS, digestOfFile } from './digest';
import { extractComponent } from './extract';
import { commandForm, filesForm } from './forms';
import { HOST_ENTRY_FIXERS } from './hostEntries';
import { HOST_FIXERS } from './hosts';
import { inlineComponent } from './inline';
import { OLD_COMPONENT_FIXERS } from './oldComponents';
import { OLD_FORM_FIXERS } from './oldForms';
import { REDIS_FIXERS } from './redis';
import { UPGRADE_FIXERS, upgradeManifest } from './upgrade/offer';
import { SPIN_VALUE_FIXERS } from './values';
import { VARIABLE_FIXERS } from './variables';
import { bumpVersion } from './version';

export const SPIN_FIXES: FixSource = {
  fixers: {
    ...UPGRADE_FIXERS,
    ...OLD_FORM_FIXERS,
    ...OLD_COMPONENT_FIXERS,
    ...VARIABLE_FIXERS,
    ...CREATE_FIXERS,
    ...HOST_FIXERS,
    ...HOST_ENTRY_FIXERS,
    ...SPIN_VALUE_FIXERS,
    ...BASE_FIXERS,
    ...BUILD_FIXERS,
    ...DIGEST_FIXERS,
    ...REDIS_FIXERS,
  },
  refactorings: [
    bumpVersion,
    upgradeManifest,
    extractComponent,
    inlineComponent,
    digestOfFile,
    addBuild,
    commandForm,
    filesForm,
  ],
};
