/** Rules about what components are put together from. */
import { dependenciesConflict, parsePackageDependency } from '../../../../domain/dependencyName';
import { nearestWord } from '../../../../domain/nearest';
import { isBefore } from '../../../../domain/spinRelease';
import { arrayOf, textOf, textsOf, valueOf, type Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { KeyPlace, type Finding } from '../../../problems';
import {
  dependenciesOf,
  profileDependenciesOf,
  resourcesOf,
  rolesOf,
  type SpinDependency,
} from '../facts/dependencies';
import { componentsById } from '../facts/index';
import type { SpinComponent, SpinFacts, SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';
import { DEPENDENCIES } from './dependencyRows';

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

/** What a component says of its dependencies, whatever else there is. */
const ownOf = remember((component: SpinComponent): Own => {
  const own = dependenciesOf(component);
  const all = [...own, ...profileDependenciesOf(component)];
  const findings: Finding[] = [];
  if (all.length === 0) {
    return NOTHING;
  }
  checkInheritance(component, all, findings);
  checkConflicts(own, findings);
  for (const dependency of all) {
    checkPackage(dependency, findings);
    checkPermissions(dependency.table, findings);
  }
  return { findings, targets: all.flatMap((each) => each.component ?? []) };
});

interface Own {
  readonly findings: readonly Finding[];
  /** The components that it names. */
  readonly targets: readonly Text[];
}

const NOTHING: Own = { findings: [], targets: [] };

const ofTrigger = remember((trigger: SpinTrigger): Own => {
  const roles = rolesOf(trigger);
  if (roles.length === 0) {
    return NOTHING;
  }
  const findings: Finding[] = [];
  for (const { role, entry, tables } of roles) {
    if (trigger.type === 'http' && role !== 'middleware') {
      const data = { data: { value: 'middleware' } };
      const at = new KeyPlace(entry);
      findings.push(DEPENDENCIES.say('spin/unknown-role', 'plain', at, [role], data));
    }
    tables.forEach((table) => checkPermissions(table, findings));
  }
  return { findings, targets: roles.flatMap(({ components }) => components) };
});

function check({ facts, release }: SpinRuleContext): readonly Finding[] {
  if (facts.version === 1) {
    return [];
  }
  const found: Finding[] = [];
  const isOld = isBefore(release, '4.0');
  const take = ({ findings, targets }: Own, around: SpinComponent | undefined): void => {
    for (const finding of findings) {
      // A release that does not know the key refuses it as such.
      if (!isOld || finding.code !== 'spin/normalise/inherit-twice') {
        found.push(finding);
      }
    }
    for (const target of targets) {
      checkTarget(around, target, facts, found);
    }
  };
  facts.components.forEach((component) => take(ownOf(component), component));
  facts.triggers.forEach((trigger) => take(ofTrigger(trigger), undefined));
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

/** A component that is named: it must be there, and bring nothing but code where a component wants it. */
function checkTarget(
  around: SpinComponent | undefined,
  component: Text,
  facts: SpinFacts,
  found: Finding[],
): void {
  const target = checkKnown(component, facts, found);
  if (around === undefined || target === undefined) {
    return;
  }
  const { id } = around;
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
    found.push(
      DEPENDENCIES.say('spin/load/dependency-package', 'table', new KeyPlace(entry), [name]),
    );
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
