/**
 * The legend of semantic tokens: standard types and modifiers of the protocol only, so that every
 * theme has a colour for them. The order is what the numbers of an answer count in.
 */
export const TOKEN_TYPES = [
  'comment',
  'namespace',
  'type',
  'class',
  'property',
  'string',
  'number',
  'keyword',
  'enumMember',
  'variable',
] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = ['declaration', 'deprecated'] as const;

export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];
