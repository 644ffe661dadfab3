/** What the rules about the whole manifest ask of each component, read once for each. */
import type { TomlTable } from '../../../../toml/types';
import { arrayOf, tableOf, textOf, valueOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { hostsIn, type HostEntry } from './hosts';
import { templatesIn, type TemplateText } from './templates';
import type { SpinComponent, SpinFacts } from './types';

export interface ComponentDigest {
  readonly component: SpinComponent;
  /** Templates of the component's variables. */
  readonly variables: readonly TemplateText[];
  /** Templates among its outbound hosts. */
  readonly hosts: readonly TemplateText[];
  /** Outbound hosts with templates. */
  readonly templated: readonly HostEntry[];
  /** Outbound hosts that are components of the application. */
  readonly chained: readonly HostEntry[];
  /** Ids of components that it is put together from. */
  readonly dependsOn: readonly string[];
}

const NO_HOSTS: readonly HostEntry[] = [];
const NO_IDS: readonly string[] = [];

const digestOf = remember((component: SpinComponent): ComponentDigest => {
  const { form, table } = component;
  const array = arrayOf(table, 'allowed_outbound_hosts');
  const entries = array === undefined ? NO_HOSTS : hostsIn(array);
  return {
    component,
    variables: templatesIn(valueOf(table, form === 'element' ? 'config' : 'variables')),
    hosts: templatesIn(array),
    templated: some(entries.filter(({ answer }) => answer === undefined)),
    chained: some(entries.filter(isChained)),
    dependsOn: dependenciesOf(table),
  };
});

/** In the order of the components. */
export const componentDigests = remember((facts: SpinFacts): readonly ComponentDigest[] =>
  facts.components.map((component) => digestOf(component)),
);

function isChained({ answer }: HostEntry): boolean {
  const kind = answer?.ok === true ? answer.host.host.form.kind : undefined;
  return kind === 'component' || kind === 'any-component';
}

function dependenciesOf(table: TomlTable): readonly string[] {
  const dependencies = tableOf(table, 'dependencies');
  return dependencies === undefined
    ? NO_IDS
    : [...dependencies.entries.keys()].flatMap(
        (name) => textOf(tableOf(dependencies, name), 'component')?.text ?? [],
      );
}

function some(entries: readonly HostEntry[]): readonly HostEntry[] {
  return entries.length === 0 ? NO_HOSTS : entries;
}
