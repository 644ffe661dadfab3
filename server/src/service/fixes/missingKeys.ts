/** Fixes that add the keys which a table lacks: in its form, and in the order of its schema. */
import { chooseForm, isMisspelt, missingKeys } from '../../schema/choose';
import type { KeySchema, TableSchema } from '../../schema/types';
import { sectionOf } from '../../toml/edit/find';
import { insertBlock, insertPairs } from '../../toml/edit/insert';
import { keyText } from '../../toml/edit/write';
import type { KeyPath, TextChange, TomlTable, TomlValue } from '../../toml/types';
import { pairPieces, plainText } from '../features/insertText';
import { formsAt, formsOf, keysOf, tableForms } from '../features/schemaWalk';
import { shapeOf } from '../features/valueShape';
import type { Fixer, FixProblem, FixRequest } from '../meaning/fixes';

export const MISSING_KEY_FIXERS: Readonly<Record<string, Fixer>> = {
  'add-missing-keys': (problem, request) => {
    const found = lackingTable(problem, request);
    const key = problem.data?.['key'];
    if (found === undefined || typeof key !== 'string') {
      return [];
    }
    const { table, schema } = found;
    // One that is there under a misspelt name gets its name back by another fix.
    const missing = missingKeys(schema, (name) => table.entries.has(name)).filter(
      (name) => !isMisspelt(name, schema, table.entries.keys()),
    );
    const one = addKeys(table, schema, [key], request);
    const all = missing.length > 1 ? addKeys(table, schema, missing, request) : undefined;
    return [
      ...(one === undefined
        ? []
        : [{ message: 'Add “{0}”', args: [key], changes: one, preferred: all === undefined }]),
      ...(all === undefined
        ? []
        : [
            {
              message: 'Add the {0} missing keys of {1}',
              args: [String(missing.length), schema.title],
              changes: all,
              preferred: true,
            },
          ]),
    ];
  },
};

/** The table that lacks a key, and the part of the schema that says so. */
function lackingTable(
  { span, data }: FixProblem,
  { toml, document }: FixRequest,
): { table: TomlTable; schema: TableSchema } | undefined {
  const key = data?.['key'];
  let found: { table: TomlTable; schema: TableSchema } | undefined;
  const visit = (value: TomlValue, path: KeyPath): void => {
    if (value.kind === 'array') {
      value.items.forEach((item, index) => visit(item, [...path, index]));
    } else if (value.kind === 'table') {
      if (isAt(value, span.start)) {
        const schema = tableSchema(document.schema.root, path, value);
        if (schema !== undefined && typeof key === 'string' && !value.entries.has(key)) {
          found ??= { table: value, schema };
        }
      }
      for (const entry of value.entries.values()) {
        visit(entry.value, [...path, entry.key]);
      }
    }
  };
  visit(toml.root, []);
  return found;
}

function isAt({ form, span }: TomlTable, offset: number): boolean {
  return form === 'root' ? offset <= 1 : span.start === offset;
}

function tableSchema(root: TableSchema, path: KeyPath, table: TomlTable): TableSchema | undefined {
  const forms = formsAt(root, path);
  const either = { kind: 'either', options: forms } as const;
  const form = forms.length > 1 ? chooseForm(either, shapeOf(table)) : forms[0];
  return form?.kind === 'table' ? form.table : undefined;
}

/** Tables that are better written below a header get one; the others are pairs. */
function addKeys(
  table: TomlTable,
  schema: TableSchema,
  keys: readonly string[],
  { toml, quote }: FixRequest,
): readonly TextChange[] | undefined {
  const known = Object.keys(schema.keys);
  const pairs = keys.flatMap((key) => {
    const keySchema = schema.keys[key];
    return keySchema === undefined || (table.form === 'root' && isTableKey(keySchema))
      ? []
      : [{ key: keyText(key, quote), value: valueText(key, keySchema, quote) }];
  });
  const above = new Set(known.slice(0, known.indexOf(keys[0] ?? '')));
  const changes: TextChange[] = [];
  const added = pairs.length === 0 ? undefined : insertPairs(toml, table, pairs, above);
  if (added !== undefined) {
    changes.push(added);
  }
  for (const key of keys) {
    const keySchema = schema.keys[key];
    if (keySchema !== undefined && table.form === 'root' && isTableKey(keySchema)) {
      changes.push(addTable(key, keySchema, { toml, quote }));
    }
  }
  return changes.length === 0 || (pairs.length > 0 && added === undefined) ? undefined : changes;
}

function addTable(
  key: string,
  keySchema: KeySchema,
  { toml, quote }: Pick<FixRequest, 'toml' | 'quote'>,
): TextChange {
  const form = tableForms(formsOf(keySchema.type))[0];
  const required =
    form === undefined ? [] : keysOf(form).filter(([, { required: is }]) => is === true);
  const lines = required.map(
    ([name, each]) => `${keyText(name, quote)} = ${valueText(name, each, quote)}`,
  );
  // Above the other tables: it is a required one.
  const behind = sectionOf(toml, toml.root);
  return insertBlock(toml, [`[${keyText(key, quote)}]`, ...lines], behind);
}

/** What to write for a key: the only value, its example where that is valid for anybody, or an empty one. */
function valueText(key: string, schema: KeySchema, quote: FixRequest['quote']): string {
  const form = formsOf(schema.type)[0];
  if (form?.kind === 'string' && form.format === 'semver') {
    return `${quote}0.1.0${quote}`;
  }
  if (form?.kind === 'string' && form.values?.length === 1 && form.values[0] !== undefined) {
    return quote + form.values[0].value + quote;
  }
  const pair = plainText(pairPieces(key, schema, quote));
  return pair.slice(pair.indexOf(' = ') + 3);
}

function isTableKey({ type }: KeySchema): boolean {
  return formsOf(type)[0]?.kind === 'table' || formsOf(type)[0]?.kind === 'map';
}
