/** An invoice as text and back. */
import { readInvoice } from './invoiceRead';
import { invoiceTable } from './invoiceWrite';
import type { Sentence } from './sentence';
import { readToml } from './tomlRead';
import { writeToml } from './tomlWrite';
import type { Invoice } from './types';

export type ParsedInvoice =
  | { readonly ok: true; readonly invoice: Invoice }
  | { readonly ok: false; readonly reason: Sentence };

/**
 * Reads an invoice as strictly as the reference reader (Bindle reference, section 1): unknown keys,
 * wrong types, values out of range and versions that are no SemVer refuse it. The reason is one
 * sentence with the path of the key. Differences from that reader: TOML 1.1 syntax is read, and a
 * key twice in `annotations` or `feature` is refused where the reference takes the last one.
 */
export function parseInvoice(text: string): ParsedInvoice {
  const parsed = readToml(text, readInvoice);
  return parsed.ok ? { ok: true, invoice: parsed.value } : parsed;
}

/**
 * Writes an invoice as the reference serializer does, to the byte. Invoices that it can't write
 * (`origin` beside `annotations`, `parcel = []` …) get their scalars in front of their tables.
 */
export function stringifyInvoice(invoice: Invoice): string {
  return writeToml(invoiceTable(invoice));
}
