/** Stores, databases and models of components that the runtime configuration beside the manifest does not set up. */
import { arrayOf, tableOf, textsOf } from '../../../meaning/read';
import { RuleFamily, type Finding } from '../../../problems';
import {
  RUNTIME_CONFIG,
  runtimeConfig,
  runtimeLabels,
  type RuntimeTable,
} from '../facts/runtimeConfig';
import type { SpinRuleContext } from './context';

const LABELS = new RuleFamily({
  'spin/start/label-not-set-up': {
    severity: 'warning',
    moment: 'start',
    // Less than an error: another file may set it up.
    refuses: true,
    messages: {
      plain: '“{0}” is not set up: {1} has no table [{2}.{0}].',
    },
    doc: 'Every key-value store and every SQLite database that a component uses, except `default`, needs a table in the runtime configuration, which `spin up` takes by `--runtime-config-file`. Told only where there is a `runtime-config.toml` beside the manifest, which may not be the only one.',
  },
});

/** The list of a component, and the table that sets up what it names. */
const LISTS: readonly (readonly [list: string, table: RuntimeTable])[] = [
  ['key_value_stores', 'key_value_store'],
  ['sqlite_databases', 'sqlite_database'],
];
/** Spin sets it up by itself. */
const ALWAYS = 'default';

function check({ facts, files }: SpinRuleContext): readonly Finding[] {
  const config = runtimeConfig(files);
  if (config === undefined) {
    return [];
  }
  const found: Finding[] = [];
  for (const [list, table] of LISTS) {
    const set = new Set(runtimeLabels(config, table));
    // A table that is something else is no list of labels.
    if (config.entries.has(table) && tableOf(config, table) === undefined) {
      continue;
    }
    for (const component of facts.components) {
      for (const { text, at } of textsOf(arrayOf(component.table, list))) {
        if (text !== ALWAYS && text !== '' && !set.has(text)) {
          const args = [text, RUNTIME_CONFIG, table];
          found.push(LABELS.say('spin/start/label-not-set-up', 'plain', at, args));
        }
      }
    }
  }
  return found;
}

export const RUNTIME_LABEL_RULES = { rules: LABELS.rules, check };
