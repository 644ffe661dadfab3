/** What a value looks like, and which of its characters. */
import type { ScalarNode, StringNode } from '../../toml/nodes';
import type { TomlScalarKind } from '../../toml/types';
import type { Colour } from './semanticEncode';
import type { Scope } from './semanticScope';

const STRING: Colour = { type: 'string' };
const NUMBER: Colour = { type: 'number' };
const WORD: Colour = { type: 'enumMember' };
const OLD_WORD: Colour = { type: 'enumMember', deprecated: true };
const DECLARED: Colour = { type: 'variable', declaration: true };
const USED: Colour = { type: 'variable' };

/** Undefined: the grammar's colour, if any, stays. */
const BY_KIND: Readonly<Record<Exclude<TomlScalarKind, 'string'>, Colour | undefined>> = {
  integer: NUMBER,
  float: NUMBER,
  boolean: { type: 'keyword' },
  'offset-date-time': NUMBER,
  'local-date-time': NUMBER,
  'local-date': NUMBER,
  'local-time': NUMBER,
  missing: undefined,
  invalid: undefined,
};

const ESCAPE = /\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^])/g;

/** A word of the schema looks like a member of an enumeration, a name of the document like a variable. */
export function colourOf(value: ScalarNode | StringNode, scope: Scope): Colour | undefined {
  if (value.kind !== 'string') {
    return BY_KIND[value.kind];
  }
  const { name } = scope;
  if (name !== undefined) {
    return name.role === 'definition' ? DECLARED : USED;
  }
  const word = scope.word(value.value());
  return word === undefined ? STRING : word.deprecated === undefined ? WORD : OLD_WORD;
}

/** The value without its escapes: those keep the grammar's colour. */
export function pieces(
  value: ScalarNode | StringNode,
): readonly { readonly from: number; readonly to: number }[] {
  if (value.kind !== 'string' || value.plain || !value.quote.startsWith('"')) {
    return [value];
  }
  const found: { from: number; to: number }[] = [];
  let { from } = value;
  for (const { 0: escape, index } of value.raw().matchAll(ESCAPE)) {
    found.push({ from, to: value.from + index });
    from = value.from + index + escape.length;
  }
  found.push({ from, to: value.to });
  return found;
}
