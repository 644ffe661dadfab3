/** Every rule that can speak: code → severity, sentences, reason. docs/rules.md is made from it. */
import { PROBLEM_TEXTS } from '../toml/messages';
import { FORMAT_RULES } from './formatRules';
import type { Rule } from './problems';
import { STRUCTURE_RULES, structureCode, type StructureRule } from './structureRules';
import { TOML_DOCS } from './tomlRules';

const DIALECTS = ['invoice', 'spin'] as const;

/** In the order of the documentation: invoice, spin, TOML. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...DIALECTS.flatMap((dialect): (readonly [string, Rule])[] => [
    ...(Object.keys(STRUCTURE_RULES) as StructureRule[]).map(
      (rule) => [structureCode(dialect, rule), STRUCTURE_RULES[rule]] as const,
    ),
    ...Object.entries(FORMAT_RULES).filter(([code]) => code.startsWith(`${dialect}/`)),
  ]),
  ...Object.entries(PROBLEM_TEXTS).map(([code, { kind, message }]): readonly [string, Rule] => [
    code,
    { ...TOML_DOCS[kind], messages: { plain: message } },
  ]),
]);
