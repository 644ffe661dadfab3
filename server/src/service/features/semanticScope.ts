/** What the schema and the dialect's names say of a place; remembered, since every parcel asks the same. */
import type { EnumValue, TableSchema, ValueType } from '../../schema/types';
import type { NameRule } from '../meaning/types';
import { factsOf, formsOf, rootForms, tableForms, type KeyFacts } from './schemaWalk';

/** Keys that authors name are without end: beyond this many a scope remembers no more. */
const MOST_REMEMBERED = 200;

const roots = new WeakMap<TableSchema, Scope>();

/** The scope of a document's root. A schema belongs to one dialect, so its names are always the same. */
export function rootScope(schema: TableSchema, names: readonly NameRule[]): Scope {
  let scope = roots.get(schema);
  if (scope === undefined) {
    const coloured = names.filter(({ kind }) => kind.colour !== undefined);
    scope = new Scope(rootForms(schema), coloured, 0);
    roots.set(schema, scope);
  }
  return scope;
}

/** A place of the schema: the forms that a value there may have. */
export class Scope {
  private readonly tables: readonly ValueType[];
  private readonly children = new Map<string, Child>();
  private inArray: Scope | undefined;
  private words: readonly EnumValue[] | undefined;
  private named: readonly NameRule[] | undefined;

  constructor(
    private readonly forms: readonly ValueType[],
    private readonly names: readonly NameRule[],
    private readonly depth: number,
  ) {
    this.tables = tableForms(forms);
  }

  /** What is known of a key here, and where it leads. */
  child(key: string): Child {
    let child = this.children.get(key);
    if (child === undefined) {
      child = this.makeChild(key);
      if (this.children.size < MOST_REMEMBERED) {
        this.children.set(key, child);
      }
    }
    return child;
  }

  /** For the items of an array. */
  get items(): Scope {
    return (this.inArray ??= new Scope(
      this.forms.flatMap((form) => (form.kind === 'array' ? formsOf(form.items) : [])),
      this.names,
      this.depth,
    ));
  }

  /** The word of the schema that a string here is. */
  word(text: string): EnumValue | undefined {
    this.words ??= this.forms.flatMap((form) =>
      form.kind === 'string' ? (form.values ?? []) : [],
    );
    return this.words.find(({ value }) => value === text);
  }

  /** What the strings here name, or have in them. */
  get strings(): readonly NameRule[] {
    return (this.named ??= this.names.filter(
      ({ path, inKey }) => inKey !== true && path.length === this.depth,
    ));
  }

  private makeChild(key: string): Child {
    let facts: KeyFacts | undefined;
    const forms: ValueType[] = [];
    for (const table of this.tables) {
      const found = factsOf(table, key);
      facts ??= found;
      forms.push(...(found === undefined ? [] : formsOf(found.schema.type)));
    }
    const names = this.names.filter(({ path }) => {
      const step = path[this.depth];
      return step === key || step === '*';
    });
    return {
      scope: new Scope(forms, names, this.depth + 1),
      named: facts?.keyName !== undefined,
      deprecated: facts?.schema.deprecated !== undefined,
      name: names.find(({ path, inKey }) => inKey === true && path.length === this.depth + 1),
    };
  }
}

export interface Child {
  readonly scope: Scope;
  /** The author names the key. */
  readonly named: boolean;
  readonly deprecated: boolean;
  /** Set where the key is a name that others refer to. */
  readonly name: NameRule | undefined;
}
