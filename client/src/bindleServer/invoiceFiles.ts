/** Invoices on disk, by the key of their id; recently read ones are kept in memory. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isSha256 } from '../../../server/src/domain/sha256';
import { parseInvoice, stringifyInvoice } from '../bindle/invoiceToml';
import type { Invoice } from '../bindle/types';
import { INVOICE_FILE, type DiskLayout } from './diskLayout';
import { errorCode } from './failure';
import { openIncoming, type PlaceResult } from './incoming';

/** An invoice with the text it is stored as. */
export interface StoredInvoice {
  readonly invoice: Invoice;
  readonly toml: string;
}

/** `malformed`: there is a file, but no invoice in it (somebody edited it). */
export type InvoiceLookup = StoredInvoice | 'absent' | 'malformed';

/** Characters of invoice text that are kept. */
const CACHE_CHARACTERS = 16 * 1024 * 1024;

export class InvoiceFiles {
  /** In the order of use, the latest last. */
  readonly #cache = new Map<string, StoredInvoice>();
  #cached = 0;
  /** Counts replaced files, so that a read that overlaps one does not keep what it saw before. */
  #replaced = 0;

  constructor(private readonly layout: DiskLayout) {}

  /** Names of the folders in `invoices/`; what else lies there has no meaning. */
  async keys(): Promise<string[]> {
    const entries = await readdir(this.layout.invoices, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && isSha256(entry.name))
      .map((entry) => entry.name);
  }

  async read(key: string): Promise<InvoiceLookup> {
    const cached = this.#cache.get(key);
    if (cached !== undefined) {
      this.#keep(key, cached);
      return cached;
    }
    const replacedBefore = this.#replaced;
    let bytes: Buffer;
    try {
      bytes = await readFile(this.#file(key));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return 'absent';
      }
      throw error;
    }
    const stored = parseStored(bytes);
    if (stored === undefined) {
      return 'malformed';
    }
    if (this.#replaced === replacedBefore) {
      this.#keep(key, stored);
    }
    return stored;
  }

  /** Stores a new invoice. Of several writers of one key exactly one gets `placed`. */
  async create(key: string, invoice: Invoice): Promise<PlaceResult> {
    return this.#write(invoice, (incoming) =>
      incoming.placeFolder(path.join(this.layout.invoices, key)),
    );
  }

  /** Puts another text in the place of a stored invoice. */
  async replace(key: string, invoice: Invoice): Promise<void> {
    try {
      await this.#write(invoice, (incoming) => incoming.replaceFile(this.#file(key)));
    } finally {
      // Even when it failed the new text may be in its place already.
      this.#replaced += 1;
      this.#forget(key);
    }
  }

  #file(key: string): string {
    return path.join(this.layout.invoices, key, INVOICE_FILE);
  }

  async #write<T>(
    invoice: Invoice,
    place: (incoming: Awaited<ReturnType<typeof openIncoming>>) => Promise<T>,
  ): Promise<T> {
    const incoming = await openIncoming(this.layout.incoming, INVOICE_FILE);
    try {
      await incoming.handle.writeFile(stringifyInvoice(invoice), 'utf8');
      return await place(incoming);
    } finally {
      await incoming.discard();
    }
  }

  #keep(key: string, stored: StoredInvoice): void {
    this.#forget(key);
    this.#cache.set(key, stored);
    this.#cached += stored.toml.length;
    for (const [oldest] of this.#cache) {
      if (this.#cached <= CACHE_CHARACTERS) {
        break;
      }
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#cached -= this.#cache.get(key)?.toml.length ?? 0;
    this.#cache.delete(key);
  }
}

function parseStored(bytes: Buffer): StoredInvoice | undefined {
  try {
    const toml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = parseInvoice(toml);
    return parsed.ok ? { invoice: parsed.invoice, toml } : undefined;
  } catch {
    return undefined;
  }
}
