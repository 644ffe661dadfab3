/** Examples for the rules of a Spin manifest beyond its schema: one part for each file of rules. */
import type { RuleExample } from './ruleExamples';

const PARTS: readonly Readonly<Record<string, RuleExample>>[] = [];

/** By code. */
export const SPIN_EXAMPLES: Readonly<Record<string, RuleExample>> = Object.fromEntries(
  PARTS.flatMap((part) => Object.entries(part)),
);
