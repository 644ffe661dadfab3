/** Reads a manifest of either version into the facts that everything else asks. */
import type { TomlEntry, TomlTable, TomlValue } from '../../../../toml/types';
import { asText, tableOf, tablesOf, textOf, valueOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
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

/**
 * The facts of the newest tree; the same object while it is asked of the same root and version.
 * Variables, components and triggers that an edit does not touch stay the same objects, so that what
 * is made of them can be remembered.
 */
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
  const types = tableOf(root, 'trigger');
  const triggers: SpinTrigger[] = [];
  const components: SpinComponent[] = [];
  const inline: SpinComponent[] = [];
  for (const entry of tableOf(root, 'component')?.entries.values() ?? []) {
    const component = namedComponent(entry);
    if (component !== undefined) {
      components.push(component);
    }
  }
  for (const type of types?.entries.keys() ?? []) {
    for (const table of types === undefined ? [] : tablesOf(types, type)) {
      const trigger = triggerOf(table, type, table);
      triggers.push(trigger);
      for (const target of trigger.targets) {
        if (target.kind === 'inline') {
          inline.push(target.component);
        }
      }
    }
  }
  return {
    version: 2,
    root,
    application,
    variables: variablesOf(root),
    components: inline.length === 0 ? components : [...components, ...inline],
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
    components.push(listedComponent(table));
    const trigger = tableOf(table, 'trigger');
    if (trigger !== undefined) {
      triggers.push(triggerOf(table, type, trigger));
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

const namedComponent = remember((entry: TomlEntry): SpinComponent | undefined =>
  entry.value.kind === 'table'
    ? { form: 'table', id: entry.key, idAt: new KeyPlace(entry), table: entry.value }
    : undefined,
);

const listedComponent = remember((table: TomlTable): SpinComponent => {
  const id = textOf(table, 'id');
  return { form: 'element', id: id?.text, idAt: id?.at ?? table, table };
});

const TRIGGERS = new WeakMap<TomlTable, SpinTrigger>();

/**
 * @param holder what the trigger and its targets are read from: in version 2 its own table, in version
 * 1 that of the component
 */
function triggerOf(holder: TomlTable, type: string | undefined, table: TomlTable): SpinTrigger {
  let trigger = TRIGGERS.get(holder);
  if (trigger?.type !== type || trigger?.table !== table) {
    const targets = holder === table ? targetsOf(table) : ownerOf(holder);
    trigger = { type, table, targets };
    TRIGGERS.set(holder, trigger);
  }
  return trigger;
}

/** The component around a trigger of version 1. */
function ownerOf(component: TomlTable): readonly TriggerTarget[] {
  const id = textOf(component, 'id');
  return id === undefined ? [] : [{ kind: 'id', id, role: undefined }];
}

const variableOf = remember((entry: TomlEntry): SpinVariable => ({
  name: entry.key,
  entry,
  table: entry.value.kind === 'table' ? entry.value : undefined,
}));

function variablesOf(root: TomlTable): readonly SpinVariable[] {
  return [...(tableOf(root, 'variables')?.entries.values() ?? [])].map((entry) =>
    variableOf(entry),
  );
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
