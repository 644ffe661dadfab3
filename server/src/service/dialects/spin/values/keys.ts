/** Names that an author would write into the free tables of a manifest, and values for known keys. */
import { explainVariableName } from '../../../../domain/spinNames';
import { tableOf, textOf } from '../../../meaning/read';
import type { KeyPlace, KeySource, OfferedKey } from '../../../meaning/keys';
import { remember } from '../../../meaning/remember';
import { variablesByName } from '../facts/index';
import {
  hostTemplates,
  triggerTemplates,
  variableTemplates,
  type TemplateText,
} from '../facts/templates';
import type { SpinFacts } from '../facts/types';
import { idleComponents, missingComponents } from './components';
import { DEPENDENCY_KEYS } from './dependencies';
import { documentFacts } from '../facts/document';
import { COMPONENTS, keysAt, only2, V1, V2, WITH_PROFILES } from './places';

const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['location', '/'],
  ['content-type', 'text/plain'],
  ['cache-control', 'no-store'],
  ['access-control-allow-origin', '*'],
];

export const SPIN_KEYS: readonly KeySource[] = [
  ...keysAt(only2(COMPONENTS), ['variables'], takenOver),
  ...keysAt(
    COMPONENTS.filter(({ schema }) => schema === V1),
    ['config'],
    takenOver,
  ),
  { path: ['variables'], offer: undeclared },
  { path: ['component'], schema: V2, offer: missing },
  ...['http', 'redis', 'cron', 'command', 'sqs', 'mqtt', 'timer'].map((type) => ({
    path: ['trigger', type],
    schema: V2,
    offer: started,
  })),
  ...keysAt(WITH_PROFILES, ['environment'], environment),
  ...keysAt(only2(COMPONENTS), ['profile'], sameElsewhere('profile')),
  {
    path: ['trigger', 'http', 'static_response', 'headers'],
    schema: V2,
    offer: () => HEADERS.map(([key, value]) => ({ key, value: [{ quoted: value }] })),
  },
  ...DEPENDENCY_KEYS,
];

/** Each variable of the application under its own name. */
function takenOver(place: KeyPlace): readonly OfferedKey[] {
  return documentFacts(place.toml)
    .variables.filter(({ name }) => explainVariableName(name) === undefined)
    .map(({ name }) => ({
      key: name,
      value: [{ quoted: `{{ ${name} }}` }],
      summary: 'variable of the application',
    }));
}

/** What templates ask for and nobody declares. */
function undeclared(place: KeyPlace): readonly OfferedKey[] {
  return undeclaredNames(documentFacts(place.toml)).map((key) => ({
    key,
    value: ['{ required = ', { bare: 'true' }, ' }'],
    lines: [['required = ', { bare: 'true' }]],
    summary: 'used, but not declared',
  }));
}

const undeclaredNames = remember((facts: SpinFacts): readonly string[] => {
  const declared = variablesByName(facts);
  const names = new Set<string>();
  const take = (templates: readonly TemplateText[]): void => {
    for (const { template } of templates) {
      for (const { name } of template.variables) {
        if (!declared.has(name)) {
          names.add(name);
        }
      }
    }
  };
  for (const component of facts.components) {
    take(variableTemplates(facts, component));
    take(hostTemplates(component));
  }
  take(triggerTemplates(facts));
  return [...names].filter((name) => explainVariableName(name) === undefined);
});

/** Ids that triggers name and nothing declares, with what a component needs. */
function missing(place: KeyPlace): readonly OfferedKey[] {
  return missingComponents(documentFacts(place.toml)).map((key) => ({
    key,
    lines: [
      ['source = ', { quoted: '' }],
      [`[component.${key}.build]`],
      ['command = ', { quoted: '' }],
    ],
    summary: 'named, but not declared',
  }));
}

/** The component that nothing starts yet. */
function started(place: KeyPlace): readonly OfferedKey[] {
  const ids = idleComponents(documentFacts(place.toml)).flatMap(({ form, id }) =>
    form === 'table' && id !== undefined ? [id] : [],
  );
  const [first] = ids;
  return first === undefined
    ? []
    : [
        {
          key: 'component',
          value: [{ quoted: first, ...(ids.length > 1 && { choices: ids }) }],
        },
      ];
}

/** Names that other components have, and what the static file server reads. */
function environment(place: KeyPlace): readonly OfferedKey[] {
  const own = documentFacts(place.toml).components.find(
    ({ table }) => place.table !== undefined && tableOf(table, 'environment') === place.table,
  )?.table;
  const source = textOf(own, 'source') ?? textOf(tableOf(own, 'source'), 'url');
  return [
    ...(/static_fs|fileserver/.test(source?.text ?? '')
      ? [
          {
            key: 'FALLBACK_PATH',
            value: [{ quoted: 'index.html' }],
            summary: 'file for every path that is not there',
          },
        ]
      : []),
    ...sameElsewhere('environment')(place),
  ];
}

/** Names that other components have in the table of the same name. */
function sameElsewhere(key: string) {
  return ({ toml, table }: KeyPlace): readonly OfferedKey[] => {
    const names = documentFacts(toml).components.flatMap((component) => {
      const other = tableOf(component.table, key);
      return other === undefined || other === table ? [] : [...other.entries.keys()];
    });
    return [...new Set(names)].map((name) => ({ key: name }));
  };
}
