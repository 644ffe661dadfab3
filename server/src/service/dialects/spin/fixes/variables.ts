/** Fixes about the variables of an application. */
import { explainVariableName } from '../../../../domain/spinNames';
import { modelledSections, sectionOf } from '../../../../toml/edit/find';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import type { TextChange } from '../../../../toml/types';
import type { Fix, FixRequest, Fixer } from '../../../meaning/fixes';
import { tableOf, valueOf } from '../../../meaning/read';
import { factsOf, pathOf, removeEntry } from './places';

/** The two ways to be a variable. */
const WAYS = [
  { message: 'Declare the variable “{0}” with a default', value: '{ default = "" }' },
  { message: 'Declare the variable “{0}” as required', value: '{ required = true }' },
];

export const VARIABLE_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `data.name`: the variable. */
  'declare-variable': ({ data }, request) => {
    const name = data?.['name'];
    return typeof name !== 'string' || explainVariableName(name) !== undefined
      ? []
      : WAYS.flatMap(({ message, value }): Fix[] => {
          const change = declared(request, name, inQuotes(value, request));
          return change === undefined ? [] : [{ message, args: [name], changes: [change] }];
        });
  },

  /** `data.name`: the variable. */
  'remove-variable': ({ data }, request) => {
    const variable = factsOf(request).variables.find(({ name }) => name === data?.['name']);
    const changes = variable && removeEntry(request.toml, variable.entry);
    return variable === undefined || changes === undefined
      ? []
      : [{ message: 'Remove the variable “{0}”', args: [variable.name], changes }];
  },

  /** `data.name`: a variable that has both, neither, or only `required = false`. */
  'require-or-default': ({ data }, request) => {
    const { toml, quote } = request;
    const table = factsOf(request).variables.find(({ name }) => name === data?.['name'])?.table;
    if (table === undefined) {
      return [];
    }
    const required = valueOf(table, 'required');
    if (required !== undefined && table.entries.has('default')) {
      return ['default', 'required'].flatMap((key) => {
        const entry = table.entries.get(key);
        const changes = entry && removeEntry(toml, entry);
        return changes === undefined ? [] : [{ message: 'Remove “{0}”', args: [key], changes }];
      });
    }
    const asRequired =
      required === undefined
        ? insertPairs(toml, table, [{ key: 'required', value: 'true' }])
        : { ...required.span, text: 'true' };
    const withDefault = insertPairs(toml, table, [{ key: 'default', value: quote + quote }]);
    return [
      ...(asRequired === undefined ? [] : [{ message: 'Make it required', changes: [asRequired] }]),
      ...(withDefault === undefined
        ? []
        : [{ message: 'Give it an empty default', changes: [withDefault] }]),
    ];
  },

  /** `a = "x"`: the value is the default of the variable. */
  'value-to-default': ({ span }, request) => {
    const variable = factsOf(request).variables.find(
      ({ entry }) => entry.value.span.start === span.start,
    );
    const value = variable?.entry.value;
    return value?.kind !== 'string'
      ? []
      : [
          {
            message: 'Make it the default of the variable',
            changes: [{ ...value.span, text: `{ default = ${value.raw()} }` }],
            preferred: true,
          },
        ];
  },
};

/** In `[variables]`; without one below `[application]`, in version 1 above the components. */
function declared({ toml }: FixRequest, name: string, value: string): TextChange | undefined {
  const known = valueOf(toml.root, 'variables');
  const table = tableOf(toml.root, 'variables');
  if (table !== undefined) {
    return insertPairs(toml, table, [{ key: name, value }]);
  }
  if (known !== undefined) {
    return undefined;
  }
  const above = modelledSections(toml)
    .filter(({ header }) => pathOf(header)[0] === 'application')
    .at(-1);
  const behind = above ?? sectionOf(toml, toml.root);
  return behind === undefined
    ? undefined
    : insertBlock(toml, ['[variables]', `${name} = ${value}`], behind);
}

function inQuotes(value: string, { quote }: FixRequest): string {
  return value.replaceAll('"', quote);
}
