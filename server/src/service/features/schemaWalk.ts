/**
 * From a path in a document to what the schema says there. A place may have several forms
 * (`source` is a path, a download or a registry package): all of them are followed.
 */
import type { EnumValue, KeySchema, TableSchema, ValueType } from '../../schema/types';
import type { KeyPath } from '../../toml/types';

/** What is known of one key: its schema, and how its author-given name is called. */
export interface KeyFacts {
  readonly schema: KeySchema;
  /** Set for a key that the author names: "component id". */
  readonly keyName?: string;
}

/** The forms of a type: `either` taken apart, in the order of the table. */
export function formsOf(type: ValueType): readonly ValueType[] {
  return type.kind === 'either' ? type.options.flatMap(formsOf) : [type];
}

/** The forms of a dialect's document itself. */
export function rootForms(root: TableSchema): readonly ValueType[] {
  return [{ kind: 'table', table: root }];
}

/**
 * The forms that a value at `path` may have; empty where the schema knows nothing. Positions of
 * arrays may be left out, as a header leaves them out.
 */
export function formsAt(root: TableSchema, path: KeyPath): readonly ValueType[] {
  return path.reduce<readonly ValueType[]>(
    (forms, part) => forms.flatMap((form) => below(form, part)),
    rootForms(root),
  );
}

/** What the schema says of the last key of `path`; undefined for the root, a position or an unknown key. */
export function factsAt(root: TableSchema, path: KeyPath): KeyFacts | undefined {
  const last = path[path.length - 1];
  if (typeof last !== 'string') {
    return undefined;
  }
  const above = path.slice(0, -1);
  for (const form of tableForms(formsAt(root, above))) {
    const facts = factsOf(form, last);
    if (facts !== undefined) {
      // A free map without words of its own is explained by the key that holds it.
      return facts.schema.doc === ''
        ? { ...facts, schema: { ...facts.schema, doc: factsAt(root, above)?.schema.doc ?? '' } }
        : facts;
    }
  }
  return undefined;
}

/** The path of the key that a value belongs to: an item of an array belongs to the array's key. */
export function keyPathOf(path: KeyPath): KeyPath {
  let end = path.length;
  while (end > 0 && typeof path[end - 1] === 'number') {
    end--;
  }
  return path.slice(0, end);
}

/** The word that a value at `path` is, if the schema lists it. */
export function enumValueAt(root: TableSchema, path: KeyPath, text: string): EnumValue | undefined {
  return formsAt(root, path)
    .flatMap((form) => (form.kind === 'string' ? (form.values ?? []) : []))
    .find((known) => known.value === text);
}

/** The forms that are tables; an array of tables stands for its tables. */
export function tableForms(forms: readonly ValueType[]): readonly ValueType[] {
  return forms.flatMap((form) =>
    form.kind === 'array' ? tableForms(formsOf(form.items)) : isTable(form) ? [form] : [],
  );
}

/** Whether a value of this form is a table. */
export function isTable(form: ValueType): boolean {
  return form.kind === 'table' || form.kind === 'map';
}

/** Whether a value of this form is an array that only holds tables: `[[ ]]` is how it is written. */
export function isArrayOfTables(form: ValueType): boolean {
  return form.kind === 'array' && formsOf(form.items).every(isTable);
}

/** The keys that a table form lists, in the order of its schema. */
export function keysOf(form: ValueType): readonly (readonly [string, KeySchema])[] {
  if (form.kind === 'table') {
    return Object.entries(form.table.keys);
  }
  return form.kind === 'map' ? Object.entries(form.knownKeys ?? {}) : [];
}

/** What a form says of one of its keys. Asks for own keys only: `constructor` is no key of ours. */
export function factsOf(form: ValueType, key: string): KeyFacts | undefined {
  if (form.kind === 'table') {
    const schema = own(form.table.keys, key);
    return schema && { schema };
  }
  if (form.kind !== 'map') {
    return undefined;
  }
  const known = form.knownKeys && own(form.knownKeys, key);
  return known
    ? { schema: known }
    : { schema: { type: form.values, doc: docOf(form.values) }, keyName: form.keyName };
}

function below(form: ValueType, part: string | number): readonly ValueType[] {
  if (form.kind === 'array') {
    const items = formsOf(form.items);
    return typeof part === 'number' ? items : items.flatMap((item) => below(item, part));
  }
  const facts = typeof part === 'string' ? factsOf(form, part) : undefined;
  return facts ? formsOf(facts.schema.type) : [];
}

function docOf(type: ValueType): string {
  const table = tableForms(formsOf(type)).find((form) => form.kind === 'table');
  return table?.kind === 'table' ? table.table.doc : '';
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
