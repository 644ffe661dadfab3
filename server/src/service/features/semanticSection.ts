/** The tokens of one section: comments, headers, keys and values. */
import { partsOf } from '../../toml/locateFind';
import type { HeaderNode, PairNode, ValueNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { Colour, Token } from './semanticEncode';
import type { Scope } from './semanticScope';
import { colourOf, nameColour, pieces } from './semanticValues';

const COMMENT: Colour = { type: 'comment' };
const NAMESPACE: Colour = { type: 'namespace' };
const TYPE: Colour = { type: 'type' };
const CLASS: Colour = { type: 'class' };
const PROPERTY: Colour = { type: 'property' };
const OLD_PROPERTY: Colour = { type: 'property', deprecated: true };

/**
 * In the order of the text; offsets count from the section.
 *
 * @param root the scope of the document's root
 */
export function sectionTokens(section: Section, root: Scope): Token[] {
  const tokens: Token[] = [];
  const { header, pairs, comments = [] } = section;
  const scope = header === undefined ? root : paintHeader(tokens, header, root);
  for (const pair of pairs) {
    paintPair(tokens, pair, scope);
  }
  for (let i = 0; i + 1 < comments.length; i += 2) {
    add(tokens, comments[i] ?? 0, comments[i + 1] ?? 0, COMMENT);
  }
  if (comments.length > 0) {
    tokens.sort((a, b) => a.from - b.from);
  }
  return tokens;
}

/** The last part of a header is what the table is, those before say where it belongs. */
function paintHeader(tokens: Token[], { parts }: HeaderNode, root: Scope): Scope {
  const last = parts.length - 1;
  let at = root;
  parts.forEach(({ name, from, to }, index) => {
    const { scope, named, name: rule } = at.child(name);
    const plain = named ? CLASS : index === last ? TYPE : NAMESPACE;
    add(tokens, from, to, nameColour(rule, index === last) ?? plain);
    at = scope;
  });
  return at;
}

function paintPair(tokens: Token[], pair: PairNode, scope: Scope): void {
  let at = scope;
  const parts = pair.parts === undefined ? partsOf(pair) : pair.parts;
  parts.forEach(({ name, from, to }, index) => {
    const child = at.child(name);
    const plain = child.deprecated ? OLD_PROPERTY : PROPERTY;
    const last = index === parts.length - 1;
    const fits = child.name?.ofTable !== true || pair.value.kind === 'table' || !last;
    add(tokens, from, to, (fits ? nameColour(child.name, last) : undefined) ?? plain);
    at = child.scope;
  });
  paintValue(tokens, pair.value, at);
}

function paintValue(tokens: Token[], value: ValueNode, scope: Scope): void {
  if (value.kind === 'array') {
    const { items } = scope;
    value.items.forEach((item) => paintValue(tokens, item, items));
  } else if (value.kind === 'table') {
    value.pairs.forEach((pair) => paintPair(tokens, pair, scope));
  } else {
    const colour = colourOf(value, scope);
    if (colour !== undefined) {
      for (const piece of pieces(value, colour, scope)) {
        add(tokens, piece.from, piece.to, piece.colour);
      }
    }
  }
}

function add(tokens: Token[], from: number, to: number, colour: Colour): void {
  if (to > from) {
    tokens.push({ from, to, colour });
  }
}
