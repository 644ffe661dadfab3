/**
 * JSON bodies, both ways. Written as the reference serializer does (Bindle reference, section 3.1):
 * a fixed shape, absent optionals `null`, no space anywhere; integers beyond 2^53 keep their digits.
 */
import { readInvoice } from '../bindle/invoiceRead';
import { ShapeError } from '../bindle/shape';
import type { ParsedInvoice } from '../bindle/invoiceToml';
import type { Invoice, Label, Signature } from '../bindle/types';

export type Json =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/** `undefined` is written as `null`. */
export function writeJson(value: Json): string {
  if (value === undefined || value === null) {
    return 'null';
  }
  if (typeof value !== 'object') {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  return Array.isArray(value)
    ? `[${value.map(writeJson).join(',')}]`
    : `{${Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`)
        .join(',')}}`;
}

export function labelJson(label: Label): Json {
  const { sha256, mediaType, name, size, annotations, feature, origin } = label;
  return { sha256, mediaType, name, size, annotations, feature, origin };
}

function signatureJson({ by, signature, key, role, at }: Signature): Json {
  return { by, signature, key, role, at };
}

export function invoiceJson(invoice: Invoice): Json {
  const { name, version, description, authors } = invoice.bindle;
  return {
    bindleVersion: invoice.bindleVersion,
    yanked: invoice.yanked,
    yankedSignature: invoice.yankedSignature?.map(signatureJson),
    bindle: { name, version, description, authors },
    annotations: invoice.annotations,
    parcel: invoice.parcel?.map(({ label, conditions }) => ({
      label: labelJson(label),
      conditions: conditions && { memberOf: conditions.memberOf, requires: conditions.requires },
    })),
    group: invoice.group?.map(({ name: group, required, satisfiedBy }) => ({
      name: group,
      required,
      satisfiedBy,
    })),
    signature: invoice.signature?.map(signatureJson),
  };
}

/** Reads an invoice from JSON, as strictly as from TOML; `null` is absence. */
export function parseInvoiceJson(text: string): ParsedInvoice {
  let tree: unknown;
  try {
    tree = JSON.parse(text, asTree);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: { message: 'This is not valid JSON: {0}.', args: [reason] } };
  }
  try {
    return { ok: true, invoice: readInvoice(tree, []) };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { ok: false, reason: error.sentence };
    }
    throw error;
  }
}

/** A JSON value in the shape that the readers take: integers as bigint, no nulls, no prototypes. */
function asTree(_key: string, value: unknown): unknown {
  if (typeof value === 'number') {
    // Beyond 2^53 the digits are lost; as a float the readers refuse it.
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (typeof value === 'string') {
    // Half a surrogate pair can't be stored as UTF-8; no reader takes a symbol for a string.
    return Buffer.from(value, 'utf8').toString('utf8') === value ? value : Symbol(value);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const table: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) {
      if (item !== null) {
        table[key] = item;
      }
    }
    return table;
  }
  return value;
}
