/** The parts of the semantic model that no single node stands for: tables made by headers and dotted keys. */
import { spanOf, type Anchor } from './anchor';
import type { HeaderNode, KeyPart, PairNode, ValueNode } from './nodes';
import type { Span, TomlArray, TomlEntry, TomlTable } from './types';

export type ModelValue = ValueNode | HeaderTable | DottedTable | TablesArray;
export type ModelEntry = PairNode | HeaderEntry | DottedEntry;
export type ModelMap = Map<string, ModelEntry>;

/** The entries of every table that has none yet; a map of its own is made when it is needed. */
const NOTHING: ModelMap = new Map();

/** A table that headers make: root, `[a]`, one `[[a]]`, or one that a longer header implied. */
export class HeaderTable implements TomlTable {
  readonly kind = 'table';
  entries: ModelMap = NOTHING;
  /** `entries` belongs to a section, or to all, and must be copied before it is changed. */
  shared = true;
  /** It was implied before its own header came. */
  late = false;

  constructor(
    public form: 'root' | 'header' | 'element' | 'implicit',
    public parent: HeaderTable | DottedTable | TablesArray | undefined,
    /** Its key in the parent, or its position. */
    readonly key: string | number,
    /** The one that it stands for, or the one that implies it; the root has none. */
    private header: HeaderNode | undefined,
    /** Of a table that is implied, the part of the header that stands for it. */
    private part: KeyPart | undefined,
  ) {}

  get span(): Span {
    const { header, part } = this;
    if (header === undefined) {
      return { start: 0, end: 0 };
    }
    return part === undefined ? header.span : spanOf(header.anchor, part.from, part.to);
  }

  /** The entries, to be changed. */
  own(): ModelMap {
    if (this.shared) {
      this.entries = new Map(this.entries);
      this.shared = false;
    }
    return this.entries;
  }

  /** A header names a table that was only implied so far. */
  becomeHeader(header: HeaderNode): void {
    this.form = 'header';
    this.header = header;
    this.part = undefined;
    this.late = true;
  }

  /** The same table of the next version; the tables below it belong to it from now on. */
  copy(parent: HeaderTable['parent']): HeaderTable {
    const copy = new HeaderTable(this.form, parent, this.key, this.header, this.part);
    copy.entries = this.entries;
    copy.late = this.late;
    for (const { value } of this.entries.values()) {
      if (value instanceof HeaderTable || value instanceof TablesArray) {
        value.parent = copy;
      }
    }
    return copy;
  }
}

/** An array of tables. */
export class TablesArray implements TomlArray {
  readonly kind = 'array';
  readonly form = 'tables';
  items: HeaderTable[] = [];

  constructor(
    public parent: HeaderTable | DottedTable,
    readonly key: string,
    private readonly first: HeaderNode,
  ) {}

  get span(): Span {
    return this.first.span;
  }

  push(header: HeaderNode): HeaderTable {
    const table = new HeaderTable('element', this, this.items.length, header, undefined);
    this.items.push(table);
    return table;
  }

  /** The same array of the next version; its tables belong to it from now on. */
  copy(parent: TablesArray['parent']): TablesArray {
    const copy = new TablesArray(parent, this.key, this.first);
    copy.items = this.items.slice();
    for (const item of copy.items) {
      item.parent = copy;
    }
    return copy;
  }
}

/** A table that a dotted key makes. */
export class DottedTable implements TomlTable {
  readonly kind = 'table';
  readonly form = 'dotted';
  readonly entries: ModelMap = new Map();

  constructor(
    readonly anchor: Anchor,
    private readonly part: KeyPart,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.part.from, this.part.to);
  }
}

/** The entry of a table or array of tables that a header makes. */
export class HeaderEntry implements TomlEntry {
  /** All headers that go through it are broken. */
  broken: boolean;

  constructor(
    private readonly header: HeaderNode,
    private readonly part: KeyPart,
    readonly value: HeaderTable | TablesArray,
  ) {
    this.broken = header.broken;
  }

  /** The same entry of the next version of a table. */
  to(value: HeaderTable | TablesArray): HeaderEntry {
    const copy = new HeaderEntry(this.header, this.part, value);
    copy.broken = this.broken;
    return copy;
  }

  get key(): string {
    return this.part.name;
  }

  get anchor(): Anchor {
    return this.header.anchor;
  }

  get keyFrom(): number {
    return this.part.from;
  }

  get keyTo(): number {
    return this.part.to;
  }

  get keySpan(): Span {
    return spanOf(this.header.anchor, this.part.from, this.part.to);
  }

  get statement(): Span {
    return this.header.span;
  }
}

/** The entry of a table that a dotted key makes. */
export class DottedEntry implements TomlEntry {
  /** All statements that go through it are broken. */
  broken: boolean;

  constructor(
    private readonly pair: PairNode,
    private readonly part: KeyPart,
    readonly value: DottedTable,
  ) {
    this.broken = pair.broken;
  }

  get key(): string {
    return this.part.name;
  }

  get anchor(): Anchor {
    return this.pair.anchor;
  }

  get keyFrom(): number {
    return this.part.from;
  }

  get keyTo(): number {
    return this.part.to;
  }

  get keySpan(): Span {
    return spanOf(this.pair.anchor, this.part.from, this.part.to);
  }

  get statement(): Span {
    return this.pair.statement;
  }
}

/** A statement goes through the entry on its way down: if it is whole, so is the entry. */
export function passThrough(entry: ModelEntry, broken: boolean): void {
  if (!broken && (entry instanceof HeaderEntry || entry instanceof DottedEntry) && entry.broken) {
    entry.broken = false;
    entry.anchor.local = undefined;
  }
}
