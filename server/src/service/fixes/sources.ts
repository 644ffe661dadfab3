/** Everything that can fix or refactor, by dialect. A dialect's own fixers come on top of the general ones. */
import type { Dialect } from '../../schema/types';
import { INVOICE_FIXES } from '../dialects/invoice/fixes/source';
import { SPIN_FIXES } from '../dialects/spin/fixes/source';
import { BRACKET_FIXERS } from './bracketFixes';
import { ENTRY_FIXERS } from './entryFixes';
import { FORM_REFACTORINGS } from './formRefactorings';
import { MISSING_KEY_FIXERS } from './missingKeys';
import { NAME_FIXERS } from './nameFixes';
import { TABLE_FIXERS } from './tableFixes';
import { TOML_FIXERS } from './tomlFixes';
import type { FixSource } from '../meaning/fixes';
import { VALUE_FIXERS } from './valueFixes';

const GENERAL: FixSource = {
  fixers: {
    ...TOML_FIXERS,
    ...BRACKET_FIXERS,
    ...TABLE_FIXERS,
    ...VALUE_FIXERS,
    ...ENTRY_FIXERS,
    ...MISSING_KEY_FIXERS,
    ...NAME_FIXERS,
  },
  refactorings: FORM_REFACTORINGS,
};

const OWN: Readonly<Partial<Record<Dialect, FixSource>>> = {
  invoice: joined(GENERAL, INVOICE_FIXES),
  spin: joined(GENERAL, SPIN_FIXES),
};

/** What a dialect offers; without fixes of its own what any TOML can have. */
export function fixSourceOf(dialect: Dialect): FixSource {
  return OWN[dialect] ?? GENERAL;
}

function joined(...sources: readonly FixSource[]): FixSource {
  return {
    fixers: Object.assign({}, ...sources.map(({ fixers }) => fixers)) as FixSource['fixers'],
    refactorings: sources.flatMap(({ refactorings }) => refactorings),
  };
}
