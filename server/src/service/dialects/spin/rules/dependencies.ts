/** Rules about what components are put together from. */
import { dependenciesConflict, parsePackageDependency } from '../../../../domain/dependencyName';
import { nearestWord } from '../../../../domain/nearest';
import { arrayOf, textOf, textsOf, valueOf, type Text } from '../../../meaning/read';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import {
  dependenciesOf,
  profileDependenciesOf,
  resourcesOf,
  triggerRoles,
  type SpinDependency,
} from '../facts/dependencies';
import { componentsById } from '../facts/index';
import type { SpinComponent, SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const DEPENDENCIES = new RuleFamily({
  'spin/normalise/inherit-twice': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain:
        'The component says by “dependencies_inherit_configuration” what all its dependencies inherit, and here what one does; keep one of the two.',
    },
    doc: 'Either `dependencies_inherit_configuration` of the component speaks for all dependencies, or each says for itself with `inherit_configuration`. Both together are refused, also where the first is `false`.',
    fixes: ['remove-entry'],
  },
  'spin/normalise/unknown-dependency': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain: 'There is no component “{0}”; declare it as [component.{0}].',
      near: 'There is no component “{0}”; did you mean “{1}”?',
    },
    doc: 'A dependency with `component` takes the source of another component of the application.',
    fixes: ['use-value', 'create-component'],
  },
  'spin/normalise/dependency-resources': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain: 'The component “{0}” has permissions of its own ({1}), so nothing can depend on it.',
      self: 'The component “{0}” cannot depend on itself.',
      cycle: 'The components “{0}” and “{1}” depend on each other; Spin can put neither together.',
    },
    doc: 'A component that others depend on brings only its code: no variables, files, hosts, stores, models or dependencies. What it needs, the component that depends on it must have.',
  },
  'spin/load/dependency-package': {
    severity: 'error',
    moment: 'load',
    messages: {
      text: 'Which package is “{0}”? Write { version = "{1}", package = "namespace:name" }.',
      table: 'Which package is “{0}”? Add package = "namespace:name".',
    },
    doc: 'The name of a dependency is the package to fetch only where it has a colon. For a plain name the value must say which package is meant.',
  },
  'spin/load/dependency-export': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain:
        '“export” is for one interface, and “{0}” names a whole package; remove it, or name an interface: “{0}/…”.',
    },
    doc: 'A dependency on a whole package is satisfied by all exports of a component; one of them alone cannot do it.',
    fixes: ['remove-entry'],
  },
  'spin/load/dependency-conflict': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: '“{0}” and “{1}” can mean the same import; remove one, or name different interfaces.',
    },
    doc: 'Two names of one package conflict where their versions are compatible and their interfaces are the same, or one of them names none.',
    fixes: ['remove-entry'],
  },
  'spin/unknown-permission': {
    severity: 'warning',
    messages: {
      plain: 'Spin knows no permission “{0}” and shares nothing for it; known are {1}.',
      near: 'Spin knows no permission “{0}” and shares nothing for it; did you mean “{1}”?',
    },
    doc: 'Spin silently passes over unknown words in `inherit_configuration`.',
    fixes: ['use-value', 'remove-item'],
  },
  'spin/unknown-role': {
    severity: 'warning',
    messages: { plain: 'HTTP triggers know the role “middleware” only; “{0}” has no effect.' },
    doc: 'The keys of `dependencies` of a trigger are roles that its type knows.',
    fixes: ['use-key', 'remove-entry'],
  },
});

const PERMISSIONS = [
  'ai_models',
  'allowed_outbound_hosts',
  'environment',
  'files',
  'key_value_stores',
  'sqlite_databases',
  'variables',
];

const INHERIT_ALL = 'dependencies_inherit_configuration';
const INHERIT = 'inherit_configuration';

function check({ facts }: SpinRuleContext): readonly Finding[] {
  if (facts.version === 1) {
    return [];
  }
  const found: Finding[] = [];
  for (const component of facts.components) {
    const own = dependenciesOf(component);
    const all = [...own, ...profileDependenciesOf(component)];
    if (all.length === 0) {
      continue;
    }
    checkInheritance(component, all, found);
    checkConflicts(own, found);
    for (const dependency of all) {
      checkTarget(component, dependency, facts, found);
      checkPackage(dependency, found);
      checkPermissions(dependency.table, found);
    }
  }
  for (const { trigger, role, entry, components, tables } of triggerRoles(facts)) {
    if (trigger.type === 'http' && role !== 'middleware') {
      const data = { data: { value: 'middleware' } };
      found.push(DEPENDENCIES.say('spin/unknown-role', 'plain', new KeyPlace(entry), [role], data));
    }
    components.forEach((id) => checkKnown(id, facts, found));
    tables.forEach((table) => checkPermissions(table, found));
  }
  return found;
}

function checkInheritance(
  { table }: SpinComponent,
  dependencies: readonly SpinDependency[],
  found: Finding[],
): void {
  const all = table.entries.get(INHERIT_ALL);
  if (all === undefined || all.broken) {
    return;
  }
  for (const dependency of dependencies) {
    const one = dependency.table?.entries.get(INHERIT);
    if (one !== undefined && !one.broken) {
      found.push(
        DEPENDENCIES.say('spin/normalise/inherit-twice', 'plain', new KeyPlace(one), [], {
          first: new KeyPlace(all),
          firstSays: { message: 'This speaks for all dependencies.' },
        }),
      );
    }
  }
}

/** A component that a dependency names: it must be there, and bring nothing but code. */
function checkTarget(
  { id }: SpinComponent,
  { component }: SpinDependency,
  facts: SpinFacts,
  found: Finding[],
): void {
  const target = component && checkKnown(component, facts, found);
  if (component === undefined || target === undefined) {
    return;
  }
  const say = (message: 'plain' | 'self' | 'cycle', args: readonly string[]) =>
    found.push(
      DEPENDENCIES.say('spin/normalise/dependency-resources', message, component.at, args, {
        first: target.idAt,
        firstSays: { message: 'The component that is depended on.' },
      }),
    );
  const resources = resourcesOf(target);
  if (component.text === id) {
    say('self', [id]);
  } else if (
    id !== undefined &&
    dependenciesOf(target).some((back) => back.component?.text === id)
  ) {
    say('cycle', [id, component.text]);
  } else if (resources.length > 0) {
    say('plain', [component.text, resources.join(', ')]);
  }
}

function checkKnown(id: Text, facts: SpinFacts, found: Finding[]): SpinComponent | undefined {
  const byId = componentsById(facts);
  const known = byId.get(id.text);
  if (known === undefined) {
    const value = byId.size > 1000 ? undefined : nearestWord(id.text, byId.keys());
    const code = 'spin/normalise/unknown-dependency';
    found.push(
      value === undefined
        ? DEPENDENCIES.say(code, 'plain', id.at, [id.text], { data: { id: id.text } })
        : DEPENDENCIES.say(code, 'near', id.at, [id.text, value], { data: { id: id.text, value } }),
    );
  }
  return known;
}

function checkPackage({ name, entry, table }: SpinDependency, found: Finding[]): void {
  const named = parsePackageDependency(name);
  const isPlain = !/[:/]/.test(name);
  if (isPlain && entry.value.kind === 'string') {
    const args = [name, String(entry.value.value())];
    found.push(DEPENDENCIES.say('spin/load/dependency-package', 'text', entry.value, args));
  } else if (
    isPlain &&
    table !== undefined &&
    textOf(table, 'version') !== undefined &&
    !table.entries.has('package')
  ) {
    found.push(DEPENDENCIES.say('spin/load/dependency-package', 'table', table, [name]));
  }
  const exported = table?.entries.get('export');
  if (
    named !== undefined &&
    named.interface === undefined &&
    exported !== undefined &&
    !exported.broken &&
    valueOf(table, 'url') === undefined
  ) {
    const at = new KeyPlace(exported);
    found.push(DEPENDENCIES.say('spin/load/dependency-export', 'plain', at, [name]));
  }
}

function checkConflicts(dependencies: readonly SpinDependency[], found: Finding[]): void {
  const byPackage = new Map<string, { name: string; at: KeyPlace }[]>();
  for (const { name, entry } of dependencies) {
    const parsed = parsePackageDependency(name);
    if (parsed === undefined) {
      continue;
    }
    const others = byPackage.get(parsed.package) ?? [];
    byPackage.set(parsed.package, others);
    const at = new KeyPlace(entry);
    // So many names of one package are compared, and no more.
    const clash = others.slice(0, 100).find((other) => {
      const before = parsePackageDependency(other.name);
      return before !== undefined && dependenciesConflict(parsed, before);
    });
    if (clash !== undefined) {
      const args = [clash.name, name];
      const extras = { first: clash.at };
      found.push(DEPENDENCIES.say('spin/load/dependency-conflict', 'plain', at, args, extras));
    }
    others.push({ name, at });
  }
}

function checkPermissions(table: SpinDependency['table'], found: Finding[]): void {
  for (const { text, at } of textsOf(arrayOf(table, INHERIT))) {
    if (!PERMISSIONS.includes(text)) {
      const value = nearestWord(text, PERMISSIONS);
      found.push(
        value === undefined
          ? DEPENDENCIES.say('spin/unknown-permission', 'plain', at, [text, PERMISSIONS.join(', ')])
          : DEPENDENCIES.say('spin/unknown-permission', 'near', at, [text, value], {
              data: { value },
            }),
      );
    }
  }
}

export const DEPENDENCY_RULES = { rules: DEPENDENCIES.rules, check };
