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

  constructor(
    public form: 'root' | 'header' | 'element' | 'implicit',
    readonly parent: HeaderTable | DottedTable | TablesArray | undefined,
    /** Its key in the parent, or its position. */
    readonly key: string | number,
    private anchor: Anchor | undefined,
    private from: number,
    private to: number,
  ) {}

  get span(): Span {
    return this.anchor === undefined
      ? { start: 0, end: 0 }
      : spanOf(this.anchor, this.from, this.to);
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
    this.anchor = header.anchor;
    this.from = header.from;
    this.to = header.to;
  }
}

/** An array of tables. */
export class TablesArray implements TomlArray {
  readonly kind = 'array';
  readonly form = 'tables';
  readonly items: HeaderTable[] = [];

  constructor(
    readonly parent: HeaderTable | DottedTable,
    readonly key: string,
    private readonly first: HeaderNode,
  ) {}

  get span(): Span {
    return this.first.span;
  }

  push(header: HeaderNode): HeaderTable {
    const { anchor, from, to } = header;
    const table = new HeaderTable('element', this, this.items.length, anchor, from, to);
    this.items.push(table);
    return table;
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
