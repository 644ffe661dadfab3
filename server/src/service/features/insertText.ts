/**
 * Text that a completion inserts: fixed pieces, and stops that the author fills. A client with
 * snippets walks the stops; any other gets their first value, so that the text is TOML either way.
 */
import type { KeySchema, ValueType } from '../../schema/types';
import { formsOf } from './schemaWalk';
import { keyText, quoted, type Quote } from '../../toml/edit/write';

export interface Stop {
  /** What stands there until something else is typed; in a snippet only where there are no choices. */
  readonly text: string;
  /** In a snippet the first of them stands there, and the client lists them all. */
  readonly choices?: readonly string[];
  /** Stops of one name are filled at once. */
  readonly link?: string;
}

export type Piece = string | Stop;

/** Required keys are written out to this depth; deeper tables start empty. */
const MAX_DEPTH = 2;
/** A choice list longer than this hides more than it helps. */
const MAX_CHOICES = 20;

/** The pieces without stops to walk. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** The pieces in the snippet syntax of the protocol. */
export function snippetText(pieces: readonly Piece[]): string {
  const linked = new Map<string, number>();
  let stops = 0;
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') {
        return escapeSnippet(piece);
      }
      const first = piece.link === undefined ? undefined : linked.get(piece.link);
      if (first !== undefined) {
        return `\${${first}}`;
      }
      stops++;
      if (piece.link !== undefined) {
        linked.set(piece.link, stops);
      }
      return stopText(piece, stops);
    })
    .join('');
}

/** Whether there is a stop to walk to. */
export function hasStops(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => typeof piece !== 'string');
}

/** `key = value` with a value of the key's first form. */
export function pairPieces(key: string, schema: KeySchema, quote: Quote, depth = 0): Piece[] {
  return [`${keyText(key, quote)} = `, ...valuePieces(schema, quote, depth)];
}

/** A value of one form, ready to be filled. */
export function formPieces(form: ValueType, quote: Quote, absent?: string, depth = 0): Piece[] {
  switch (form.kind) {
    case 'string':
      return stringPieces(form, quote);
    case 'integer':
      return form.only?.[0] === undefined
        ? [{ text: String(form.min ?? 0n) }]
        : [String(form.only[0])];
    case 'float':
      return [{ text: '0.0' }];
    case 'boolean': {
      // The default need not be written: the other value is what a person comes for.
      const choices = absent === 'true' ? ['false', 'true'] : ['true', 'false'];
      return [{ text: choices[0] ?? '', choices }];
    }
    case 'array':
      return arrayPieces(form.items, quote, depth);
    case 'table':
      return tablePieces(form, quote, depth);
    case 'map':
      return ['{ ', { text: '' }, ' }'];
    case 'either':
      return valuePieces({ type: form, doc: '' }, quote, depth);
    case 'any':
      return [quote, { text: '' }, quote];
  }
}

function valuePieces(schema: KeySchema, quote: Quote, depth: number): Piece[] {
  const form = formsOf(schema.type)[0] ?? { kind: 'any' };
  return formPieces(form, quote, schema.default, depth);
}

function stringPieces(form: Extract<ValueType, { kind: 'string' }>, quote: Quote): Piece[] {
  const current = (form.values ?? []).filter(({ until }) => until === undefined);
  const values = [
    ...current.filter((item) => item.deprecated === undefined),
    ...current.filter((item) => item.deprecated !== undefined),
  ].map((item) => item.value);
  if (values.length === 0 || values.length > MAX_CHOICES) {
    return [quote, { text: '' }, quote];
  }
  const choices = values.map((value) => quoted(value, quote).slice(1, -1));
  return [quote, { text: form.closed === true ? (choices[0] ?? '') : '', choices }, quote];
}

function arrayPieces(items: ValueType, quote: Quote, depth: number): Piece[] {
  const form = formsOf(items)[0] ?? { kind: 'any' };
  return form.kind === 'table' && depth < MAX_DEPTH
    ? ['[', ...tablePieces(form, quote, depth + 1), ']']
    : ['[', { text: '' }, ']'];
}

function tablePieces(
  form: Extract<ValueType, { kind: 'table' }>,
  quote: Quote,
  depth: number,
): Piece[] {
  const required = Object.entries(form.table.keys).filter(([, schema]) => schema.required);
  if (required.length === 0 || depth >= MAX_DEPTH) {
    return ['{ ', { text: '' }, ' }'];
  }
  return [
    '{ ',
    ...required.flatMap(([key, schema], index) => [
      ...(index > 0 ? [', '] : []),
      ...pairPieces(key, schema, quote, depth + 1),
    ]),
    ' }',
  ];
}

function stopText(stop: Stop, index: number): string {
  if (stop.choices !== undefined) {
    return `\${${index}|${stop.choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
  return stop.text === '' ? `$${index}` : `\${${index}:${escapeSnippet(stop.text)}}`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
