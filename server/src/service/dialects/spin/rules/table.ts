/** Every rule of a Spin manifest beyond its schema, and the checker that asks them all. */
import { NEWEST_SPIN } from '../../../../domain/spinRelease';
import type { TomlTable } from '../../../../toml/types';
import type { Finding, Rule } from '../../../problems';
import type { FileFacts, FileQuestions, LanguageServiceHost } from '../../../types';
import { questionsOf } from '../facts/questions';
import { spinFacts } from '../facts/read';
import type { ManifestVersion } from '../facts/types';
import type { SpinRule } from './context';
import { ASSET_RULES } from './assets';
import { BUILD_RULES } from './builds';
import { CONVERSION_RULES } from './conversion';
import { DEPENDENCY_RULES } from './dependencies';
import { FILE_PATTERN_RULES } from './filePatterns';
import { HOST_RELEASE_RULES } from './hostReleases';
import { HOST_RULES } from './hosts';
import { HTTP_HOST_RULES } from './httpHosts';
import { OWN_RULES } from './own';
import { LITERAL_RULES } from './literals';
import { RUNTIME_LABEL_RULES } from './runtimeLabels';
import { SOURCE_RULES } from './sources';
import { TRIGGER_RULES } from './triggers';
import { TRIGGER_SETTING_RULES } from './triggerSettings';
import { APPLICATION_RULES } from './application';
import { CHAINING_RULES } from './chaining';
import { COMPONENT_RULES } from './components';
import { ROUTE_RULES } from './routes';
import { TEMPLATE_RULES } from './templates';
import { VARIABLE_RULES } from './variables';
import { WASM_RULES } from './wasm';
import { VERSION_RULES } from './versions';

/** One file of rules: its rows, and what asks them. */
interface Family {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly check: SpinRule;
}

/** In the order of the documentation. */
const FAMILIES: readonly Family[] = [
  VERSION_RULES,
  CONVERSION_RULES,
  APPLICATION_RULES,
  COMPONENT_RULES,
  DEPENDENCY_RULES,
  TRIGGER_RULES,
  TRIGGER_SETTING_RULES,
  ROUTE_RULES,
  VARIABLE_RULES,
  TEMPLATE_RULES,
  LITERAL_RULES,
  HOST_RULES,
  HTTP_HOST_RULES,
  HOST_RELEASE_RULES,
  CHAINING_RULES,
  OWN_RULES,
  SOURCE_RULES,
  FILE_PATTERN_RULES,
  ASSET_RULES,
  BUILD_RULES,
  WASM_RULES,
  RUNTIME_LABEL_RULES,
];

/** By code. */
export const SPIN_RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  FAMILIES.flatMap(({ rules }) => Object.entries(rules)),
);

/** Judges Spin manifests of both versions. */
export class SpinRuleChecker {
  constructor(private readonly host: LanguageServiceHost) {}

  /**
   * @param version of the manifest's format
   * @param files what is known of the files that the manifest names
   */
  check(uri: string, root: TomlTable, version: ManifestVersion, files?: FileFacts): Finding[] {
    const facts = spinFacts(root, version);
    const release = this.host.spinRelease?.(uri) ?? NEWEST_SPIN;
    const found: Finding[] = [];
    for (const { check } of FAMILIES) {
      for (const finding of check({ uri, facts, release, files })) {
        found.push(finding);
      }
    }
    return found;
  }

  /** What `check` wants to know of files beside the manifest. */
  fileQuestions(root: TomlTable, version: ManifestVersion): FileQuestions {
    return questionsOf(spinFacts(root, version));
  }
}
