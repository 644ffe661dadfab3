/**
 * Walks a value that smol-toml read along a schema: what the tables alone say against it for the
 * newest release.
 */
import { TomlDate } from 'smol-toml';
import { chooseForm, missingKeys } from '../../../server/src/schema/choose';
import type { ValueShape } from '../../../server/src/schema/choose';
import { checkFormat } from '../../../server/src/schema/formats';
import type {
  DialectSchema,
  KeySchema,
  TableSchema,
  ValueType,
} from '../../../server/src/schema/types';

export interface Finding {
  readonly kind: 'unknown key' | 'missing key' | 'type' | 'value' | 'format';
  /** Keys and positions, joined by dots. */
  readonly path: string;
}

type Table = Readonly<Record<string, unknown>>;

export function checkDocument(schema: DialectSchema, value: unknown): Finding[] {
  return checkValue({ kind: 'table', table: schema.root }, value, '');
}

export function checkValue(type: ValueType, value: unknown, path: string): Finding[] {
  switch (type.kind) {
    case 'any':
      return [];
    case 'either': {
      const form = chooseForm(type, shapeOf(value));
      return form === undefined || (form.kind === 'table' && form.table.until !== undefined)
        ? [{ kind: 'type', path }]
        : checkValue(form, value, path);
    }
    case 'string':
      return typeof value === 'string' ? checkString(type, value, path) : [{ kind: 'type', path }];
    case 'integer': {
      if (typeof value !== 'bigint') {
        return [{ kind: 'type', path }];
      }
      const fits =
        (type.only === undefined || type.only.includes(value)) &&
        (type.min === undefined || value >= type.min) &&
        (type.max === undefined || value <= type.max);
      return fits ? [] : [{ kind: 'value', path }];
    }
    case 'float':
      return typeof value === 'number' ? [] : [{ kind: 'type', path }];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ kind: 'type', path }];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkValue(type.items, item, join(path, String(index))))
        : [{ kind: 'type', path }];
    case 'table':
      return isTable(value) ? checkTable(type.table, value, path) : [{ kind: 'type', path }];
    case 'map':
      return isTable(value) ? checkMap(type, value, path) : [{ kind: 'type', path }];
  }
}

function checkTable(table: TableSchema, value: Table, path: string): Finding[] {
  const keys = Object.keys(value);
  return [
    ...missingKeys(table, (key) => keys.includes(key)).map((key): Finding => ({
      kind: 'missing key',
      path: join(path, key),
    })),
    ...keys.flatMap((key): Finding[] => {
      const schema = Object.hasOwn(table.keys, key) ? table.keys[key] : undefined;
      if (schema?.until !== undefined) {
        return [{ kind: 'unknown key', path: join(path, key) }];
      }
      if (schema !== undefined) {
        return checkKey(schema, value[key], join(path, key));
      }
      return table.open === true ? [] : [{ kind: 'unknown key', path: join(path, key) }];
    }),
  ];
}

function checkMap(
  type: Extract<ValueType, { kind: 'map' }>,
  value: Table,
  path: string,
): Finding[] {
  const known = type.knownKeys ?? {};
  return Object.entries(value).flatMap(([key, item]): Finding[] => {
    const at = join(path, key);
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    const bad = type.keyFormat !== undefined && checkFormat(type.keyFormat, key) !== undefined;
    return [
      ...(bad ? [{ kind: 'format', path: at } as const] : []),
      ...checkValue(schema?.type ?? type.values, item, at),
    ];
  });
}

function checkKey(schema: KeySchema, value: unknown, path: string): Finding[] {
  return checkValue(schema.type, value, path);
}

function checkString(
  type: Extract<ValueType, { kind: 'string' }>,
  value: string,
  path: string,
): Finding[] {
  if (
    type.closed === true &&
    type.values?.every((word) => word.value !== value || word.until !== undefined) === true
  ) {
    return [{ kind: 'value', path }];
  }
  return type.format !== undefined && checkFormat(type.format, value) !== undefined
    ? [{ kind: 'format', path }]
    : [];
}

function shapeOf(value: unknown): ValueShape {
  if (isTable(value)) {
    return {
      kind: 'table',
      keys: Object.keys(value),
      textOf: (key) => {
        const item = value[key];
        return typeof item === 'string' ? item : undefined;
      },
    };
  }
  const kinds: Readonly<Record<string, ValueShape['kind']>> = {
    string: 'string',
    bigint: 'integer',
    number: 'float',
    boolean: 'boolean',
  };
  const kind = Array.isArray(value) ? 'array' : (kinds[typeof value] ?? 'other');
  return kind === 'table' ? { kind: 'other' } : { kind };
}

function isTable(value: unknown): value is Table {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof TomlDate)
  );
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
