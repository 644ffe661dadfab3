/** Reads a manifest of either version into the facts that everything else asks. */
import type { TomlTable, TomlValue } from '../../../../toml/types';
import { asText, tableOf, tablesOf, textOf, valueOf } from '../../../meaning/read';
import { KeyPlace } from '../../../problems';
import type {
  ManifestVersion,
  SharedTrigger,
  SpinComponent,
  SpinFacts,
  SpinTrigger,
  SpinVariable,
  TriggerTarget,
} from './types';

const KNOWN = new WeakMap<TomlTable, SpinFacts>();

/** The facts of the newest tree; the same object while it is asked of the same root and version. */
export function spinFacts(root: TomlTable, version: ManifestVersion): SpinFacts {
  const known = KNOWN.get(root);
  if (known?.version === version) {
    return known;
  }
  const facts = version === 1 ? readV1(root) : readV2(root);
  KNOWN.set(root, facts);
  return facts;
}

function readV2(root: TomlTable): SpinFacts {
  const application = tableOf(root, 'application');
  const triggers: SpinTrigger[] = [];
  for (const type of tableOf(root, 'trigger')?.entries.keys() ?? []) {
    for (const table of tablesOf(tableOf(root, 'trigger') as TomlTable, type)) {
      triggers.push({ type, table, targets: targetsOf(table) });
    }
  }
  const components: SpinComponent[] = [];
  for (const entry of tableOf(root, 'component')?.entries.values() ?? []) {
    if (entry.value.kind === 'table') {
      components.push({
        form: 'table',
        id: entry.key,
        idAt: new KeyPlace(entry),
        table: entry.value,
      });
    }
  }
  for (const { targets } of triggers) {
    for (const target of targets) {
      if (target.kind === 'inline') {
        components.push(target.component);
      }
    }
  }
  return {
    version: 2,
    root,
    application,
    variables: variablesOf(root),
    components,
    triggers,
    sharedTriggers: sharedOf(tableOf(application, 'trigger')),
  };
}

function readV1(root: TomlTable): SpinFacts {
  const shared = tableOf(root, 'trigger');
  const type = textOf(shared, 'type')?.text;
  const components: SpinComponent[] = [];
  const triggers: SpinTrigger[] = [];
  for (const table of tablesOf(root, 'component')) {
    const id = textOf(table, 'id');
    const component: SpinComponent = {
      form: 'element',
      id: id?.text,
      idAt: id?.at ?? table,
      table,
    };
    components.push(component);
    const trigger = tableOf(table, 'trigger');
    if (trigger !== undefined) {
      const targets: readonly TriggerTarget[] =
        id === undefined ? [] : [{ kind: 'id', id, role: undefined }];
      triggers.push({ type, table: trigger, targets });
    }
  }
  return {
    version: 1,
    root,
    application: root,
    variables: variablesOf(root),
    components,
    triggers,
    sharedTriggers:
      shared === undefined || type === undefined ? [] : [{ type, at: shared, value: shared }],
  };
}

function variablesOf(root: TomlTable): readonly SpinVariable[] {
  return [...(tableOf(root, 'variables')?.entries.values() ?? [])].map((entry) => ({
    name: entry.key,
    entry,
    table: entry.value.kind === 'table' ? entry.value : undefined,
  }));
}

function sharedOf(triggers: TomlTable | undefined): readonly SharedTrigger[] {
  return [...(triggers?.entries.values() ?? [])].map((entry) => ({
    type: entry.key,
    at: new KeyPlace(entry),
    value: entry.value,
  }));
}

function targetsOf(trigger: TomlTable): readonly TriggerTarget[] {
  const targets: TriggerTarget[] = [];
  const take = (value: TomlValue | undefined, role: string | undefined): void => {
    const id = asText(value);
    if (id !== undefined) {
      targets.push({ kind: 'id', id, role });
    } else if (value?.kind === 'table') {
      const component: SpinComponent = { form: 'inline', id: undefined, idAt: value, table: value };
      targets.push({ kind: 'inline', component, role });
    } else if (value?.kind === 'array') {
      value.items.forEach((item) => take(item, role));
    }
  };
  take(valueOf(trigger, 'component'), undefined);
  for (const entry of tableOf(trigger, 'components')?.entries.values() ?? []) {
    take(entry.broken ? undefined : entry.value, entry.key);
  }
  return targets;
}
