/** What a value looks like, and which of its characters. */
import type { ScalarNode, StringNode } from '../../toml/nodes';
import type { TomlScalarKind } from '../../toml/types';
import { writtenPart } from '../../toml/writtenPart';
import type { NameRule } from '../meaning/types';
import { namesIn } from './nameScope';
import type { Colour, Token } from './semanticEncode';
import type { Scope } from './semanticScope';

const STRING: Colour = { type: 'string' };
const NUMBER: Colour = { type: 'number' };
const WORD: Colour = { type: 'enumMember' };
const OLD_WORD: Colour = { type: 'enumMember', deprecated: true };

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
  const named = nameColour(
    scope.strings.find(({ find }) => find === undefined),
    true,
  );
  if (named !== undefined) {
    return named;
  }
  const word = scope.word(value.value());
  return word === undefined ? STRING : word.deprecated === undefined ? WORD : OLD_WORD;
}

/**
 * A name of the document; undefined for anything else.
 *
 * @param last whether the key stands for the table itself, not for something inside
 */
export function nameColour(rule: NameRule | undefined, last: boolean): Colour | undefined {
  const type = rule?.kind.colour;
  return type && (rule?.role === 'definition' && last ? { type, declaration: true } : { type });
}

/** The value without its escapes, which keep the grammar's colour; names in it have their own. */
export function pieces(value: ScalarNode | StringNode, colour: Colour, scope: Scope): Token[] {
  const runs = runsOf(value);
  const rules = scope.strings.filter(({ find }) => find !== undefined);
  if (value.kind !== 'string' || rules.length === 0) {
    return runs.map(({ from, to }) => ({ from, to, colour }));
  }
  const inner = value.inner();
  const text = value.value();
  const start = value.from + value.quote.length;
  const names = rules
    .flatMap((rule) => {
      const own = nameColour(rule, true) ?? colour;
      return namesIn(rule, text).map(({ from, to }) => {
        const part = value.plain ? { from, to } : writtenPart(inner, value.quote, from, to);
        return { from: start + part.from, to: start + part.to, colour: own };
      });
    })
    .sort((a, b) => a.from - b.from);
  return runs.flatMap((run) => cutRun(run, names, colour));
}

/** A run of a string with its names cut out. */
function cutRun({ from, to }: Run, names: readonly Token[], colour: Colour): Token[] {
  const found: Token[] = [];
  let at = from;
  for (const name of names) {
    if (name.from >= to) {
      break;
    }
    const start = Math.max(name.from, at);
    const end = Math.min(name.to, to);
    if (start < end) {
      found.push({ from: at, to: start, colour }, { from: start, to: end, colour: name.colour });
      at = end;
    }
  }
  found.push({ from: at, to, colour });
  return found;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

function runsOf(value: ScalarNode | StringNode): readonly Run[] {
  if (value.kind !== 'string' || value.plain || !value.quote.startsWith('"')) {
    return [value];
  }
  const found: Run[] = [];
  let { from } = value;
  for (const { 0: escape, index } of value.raw().matchAll(ESCAPE)) {
    found.push({ from, to: value.from + index });
    from = value.from + index + escape.length;
  }
  found.push({ from, to: value.to });
  return found;
}
