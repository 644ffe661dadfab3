/**
 * The bodies of a Bindle server's answers, read and written (Bindle reference, section 3). Written
 * as the reference server does; in the envelopes unknown keys are read over, invoices stay strict.
 */
import { readInvoice, readLabel } from './invoiceRead';
import { invoiceTable, labelTable, scalar } from './invoiceWrite';
import {
  count,
  flag,
  list,
  optional,
  required,
  ShapeError,
  table,
  text,
  type Reader,
} from './shape';
import { readToml, type Parsed } from './tomlRead';
import { writeToml } from './tomlWrite';
import type { CreatedInvoice, Health, Invoice, Label, SearchResult } from './types';

const readLabels = list(readLabel, 'tables');

const readCreated = table<{ invoice: Invoice; missing?: readonly Label[] }>(
  { invoice: required(readInvoice), missing: optional(readLabels) },
  'ignore',
);

/** Body of 201 and 202: `invoice`, and `missing` where something is. */
export function parseCreated(body: string): Parsed<CreatedInvoice> {
  const parsed = readToml(body, readCreated);
  return parsed.ok
    ? { ok: true, value: { invoice: parsed.value.invoice, missing: parsed.value.missing ?? [] } }
    : parsed;
}

/** `missing` is left out when empty, as the Rust client expects of a 201. */
export function stringifyCreated({ invoice, missing }: CreatedInvoice): string {
  return writeToml([
    ['invoice', { table: invoiceTable(invoice) }],
    ...(missing.length > 0 ? ([['missing', { tables: missing.map(labelTable) }]] as const) : []),
  ]);
}

const readMissing = table<{ missing: readonly Label[] }>(
  { missing: required(readLabels) },
  'ignore',
);

/** Body of `/_r/missing`. */
export function parseMissing(body: string): Parsed<readonly Label[]> {
  const parsed = readToml(body, readMissing);
  return parsed.ok ? { ok: true, value: parsed.value.missing } : parsed;
}

export function stringifyMissing(missing: readonly Label[]): string {
  return writeToml([['missing', { tables: missing.map(labelTable) }]]);
}

const exact: Reader<number> = (value, path) => {
  const number = count(value, path);
  if (typeof number === 'bigint') {
    throw new ShapeError({
      message: 'The value of {0} must be an integer from 0 to {1}.',
      args: [path.join('.'), String(Number.MAX_SAFE_INTEGER)],
    });
  }
  return number;
};

const readSearch = table<SearchResult>(
  {
    invoices: required(list(readInvoice, 'tables')),
    total: required(exact),
    more: required(flag),
    offset: required(exact),
    limit: required(exact),
  },
  'ignore',
);

/** Body of `/_q`. */
export function parseSearch(body: string): Parsed<SearchResult> {
  return readToml(body, readSearch);
}

/** `strict` is always true and `yanked` always false in a reference server's answer. */
export function stringifySearch(query: string, result: SearchResult): string {
  return writeToml([
    ...scalar('query', query),
    ...scalar('strict', true),
    ...scalar('offset', result.offset),
    ...scalar('limit', result.limit),
    ...scalar('total', result.total),
    ...scalar('more', result.more),
    ...scalar('yanked', false),
    ['invoices', { tables: result.invoices.map(invoiceTable) }],
  ]);
}

const readError = table<{ error: string }>({ error: required(text) }, 'ignore');

/** The sentence of an error body, or undefined where the body is none. */
export function parseError(body: string): string | undefined {
  const parsed = readToml(body, readError);
  return parsed.ok ? parsed.value.error : undefined;
}

export function stringifyError(error: string): string {
  return writeToml(scalar('error', error));
}

const readMessage = table<{ message: string }>({ message: required(text) }, 'ignore');

/** Body of a yank and of an upload that went well; what it says does not matter. */
export function parseMessage(body: string): Parsed<void> {
  const parsed = readToml(body, readMessage);
  return parsed.ok ? { ok: true, value: undefined } : parsed;
}

export function stringifyMessage(message: string): string {
  return writeToml(scalar('message', message));
}

/** `/healthz`: JSON with a version (0.9) or the text `OK` (0.8); undefined: something else answers. */
export function parseHealth(body: string): Health | undefined {
  if (body.trim() === 'OK') {
    return { form: 'text' };
  }
  try {
    const { status, version } = Object(JSON.parse(body)) as { status?: unknown; version?: unknown };
    if (status !== 'OK') {
      return undefined;
    }
    return { form: 'json', ...(typeof version === 'string' && { version }) };
  } catch {
    return undefined;
  }
}

export function stringifyHealth(version: string): string {
  return JSON.stringify({ status: 'OK', version });
}
