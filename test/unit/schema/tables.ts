/** Every key of a schema, for tests that must see all of them. */
import type {
  DialectSchema,
  KeySchema,
  TableSchema,
  ValueType,
} from '../../../server/src/schema/types';

export interface Place {
  /** `component.*.build.command`: `*` for names that the author gives. */
  readonly path: string;
  readonly schema: KeySchema;
}

/** All keys, each path once per form that has it. */
export function allKeys(schema: DialectSchema): Place[] {
  return keysOfTable(schema.root, '');
}

/** All tables. */
export function allTables(schema: DialectSchema): TableSchema[] {
  return [schema.root, ...allKeys(schema).flatMap(({ schema: key }) => tablesOf(key.type))];
}

/** The type and all types in it, down to the keys of its tables. */
export function typesIn(type: ValueType): ValueType[] {
  switch (type.kind) {
    case 'array':
      return [type, ...typesIn(type.items)];
    case 'map':
      return [type, ...typesIn(type.values)];
    case 'either':
      return [type, ...type.options.flatMap(typesIn)];
    case 'any':
    case 'boolean':
    case 'float':
    case 'integer':
    case 'string':
    case 'table':
      return [type];
  }
}

function tablesOf(type: ValueType): TableSchema[] {
  return typesIn(type).flatMap((part) => (part.kind === 'table' ? [part.table] : []));
}

function keysOfTable(table: TableSchema, path: string): Place[] {
  return Object.entries(table.keys).flatMap(([key, schema]) => keysOfKey(schema, `${path}${key}`));
}

function keysOfKey(schema: KeySchema, path: string): Place[] {
  return [{ path, schema }, ...below(schema.type, path)];
}

function below(type: ValueType, path: string): Place[] {
  switch (type.kind) {
    case 'array':
      return below(type.items, path);
    case 'table':
      return keysOfTable(type.table, `${path}.`);
    case 'either':
      return type.options.flatMap((option) => below(option, path));
    case 'map':
      return [
        ...Object.entries(type.knownKeys ?? {}).flatMap(([key, schema]) =>
          keysOfKey(schema, `${path}.${key}`),
        ),
        ...below(type.values, `${path}.*`),
      ];
    case 'any':
    case 'boolean':
    case 'float':
    case 'integer':
    case 'string':
      return [];
  }
}
