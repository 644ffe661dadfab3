/** Examples for the rules of a Spin manifest beyond its schema: one part for each file of rules. */
import type { RuleExample } from './ruleExamples';
import { SPIN_FILE_EXAMPLES } from './ruleExamplesSpinFiles';
import { SPIN_HOST_EXAMPLES } from './ruleExamplesSpinHosts';
import { SPIN_ROUTE_EXAMPLES } from './ruleExamplesSpinRoutes';
import { SPIN_STRUCTURE_EXAMPLES } from './ruleExamplesSpinStructure';
import { SPIN_TRIGGER_EXAMPLES } from './ruleExamplesSpinTriggers';
import { SPIN_VARIABLE_EXAMPLES } from './ruleExamplesSpinVariables';
import { SPIN_WASM_EXAMPLES } from './ruleExamplesSpinWasm';

const PARTS: readonly Readonly<Record<string, RuleExample>>[] = [
  SPIN_VARIABLE_EXAMPLES,
  SPIN_TRIGGER_EXAMPLES,
  SPIN_HOST_EXAMPLES,
  SPIN_ROUTE_EXAMPLES,
  SPIN_STRUCTURE_EXAMPLES,
  SPIN_FILE_EXAMPLES,
  SPIN_WASM_EXAMPLES,
];

/** By code. */
export const SPIN_EXAMPLES: Readonly<Record<string, RuleExample>> = Object.fromEntries(
  PARTS.flatMap((part) => Object.entries(part)),
);
