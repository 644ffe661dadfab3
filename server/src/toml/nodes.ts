/**
 * The concrete syntax tree. Offsets inside a node count from its section, so that an edit above moves
 * one number per section and no node. What the contract shows (`span`) is absolute.
 *
 * Statements and values are entries and values of the semantic model at once: a plain `key = value`
 * needs no second object.
 */
import { spanOf, type Anchor } from './anchor';
import { decodeScalar, decodeString } from './decode';
import { definePairs } from './modelLocal';
import type { ModelMap } from './modelTables';
import type { RawProblem } from './problems';
import type { Span, TomlArray, TomlEntry, TomlScalar, TomlScalarKind, TomlTable } from './types';

export type ValueNode = ScalarNode | StringNode | ArrayNode | InlineTableNode;

/** One part of a dotted key or header. Empty (`from === to`) where a part is missing. */
export class KeyPart {
  constructor(
    readonly name: string,
    readonly from: number,
    readonly to: number,
  ) {}

  get missing(): boolean {
    return this.from === this.to;
  }
}

/** `key = value`: a statement or a pair of an inline table. Its model entry is that of the last key part. */
export class PairNode implements TomlEntry {
  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
    readonly key: string,
    readonly keyFrom: number,
    readonly keyTo: number,
    /** All parts, the last one too, if there is more than one. */
    readonly parts: readonly KeyPart[] | undefined,
    /** Where `=` stands (or the `:` that stands for it); −1 if it is missing. */
    readonly equals: number,
    readonly value: ValueNode,
    /** The statement has a syntax error; set while it is read, also by what follows it on its line. */
    public broken: boolean,
  ) {}

  get keySpan(): Span {
    return spanOf(this.anchor, this.keyFrom, this.keyTo);
  }

  get statement(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }
}

/** `[a.b]` or `[[a.b]]`, closed or not. */
export class HeaderNode {
  constructor(
    /** Its section; an edit below the header makes a new one. */
    public anchor: Anchor,
    readonly array: boolean,
    readonly from: number,
    readonly to: number,
    readonly parts: readonly KeyPart[],
    readonly closing: '' | ']' | ']]',
    /** It has a syntax error; set while it is read, also by what follows it on its line. */
    public broken: boolean,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }
}

export class ScalarNode implements TomlScalar {
  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
    readonly kind: Exclude<TomlScalarKind, 'string'>,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }

  raw(): string {
    return this.anchor.source.text.slice(this.anchor.base + this.from, this.anchor.base + this.to);
  }

  value(): string | boolean | bigint | number | undefined {
    return decodeScalar(this.kind, this.raw());
  }
}

export class StringNode implements TomlScalar {
  readonly kind = 'string';

  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
    readonly quote: '"' | "'" | '"""' | "'''",
    readonly closed: boolean,
    /** Whether the content has to be decoded: it has escapes or line ends. */
    readonly plain: boolean,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }

  raw(): string {
    return this.anchor.source.text.slice(this.anchor.base + this.from, this.anchor.base + this.to);
  }

  /** What stands between the delimiters, as written. */
  inner(): string {
    const width = this.quote.length;
    const { base, source } = this.anchor;
    return source.text.slice(base + this.from + width, base + this.to - (this.closed ? width : 0));
  }

  value(): string {
    return this.plain ? this.inner() : decodeString(this.inner(), this.quote);
  }
}

/** An unclosed string has taken the comma behind it, if there was one. */
export function swallowsComma(value: ValueNode): boolean {
  return value.kind === 'string' && !value.closed;
}

export class ArrayNode implements TomlArray {
  readonly kind = 'array';
  readonly form = 'inline';

  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
    readonly items: readonly ValueNode[],
    readonly closed: boolean,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }
}

export class InlineTableNode implements TomlTable {
  readonly kind = 'table';
  readonly form = 'inline';
  private map: ModelMap | undefined = undefined;

  constructor(
    readonly anchor: Anchor,
    readonly from: number,
    readonly to: number,
    readonly pairs: readonly PairNode[],
    readonly closed: boolean,
  ) {}

  get span(): Span {
    return spanOf(this.anchor, this.from, this.to);
  }

  get entries(): ModelMap {
    return (this.map ??= definePairs(new Map(), this.pairs, undefined));
  }

  /** Adds what clashes among the pairs. */
  check(clashes: RawProblem[]): void {
    this.map = definePairs(new Map(), this.pairs, clashes);
  }
}
