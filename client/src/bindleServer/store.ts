/** What the server keeps: invoices, parcels and the index over them. Knows nothing of HTTP. */
import { formatBindleId, type BindleId } from '../../../server/src/domain/bindleId';
import { invoiceKey, layoutOf, prepareFolders } from './diskLayout';
import { InvoiceFiles, type InvoiceLookup, type StoredInvoice } from './invoiceFiles';
import { forEachLimited } from './limited';
import { ParcelFiles } from './parcelFiles';
import { SearchIndex, type IndexQuery } from './searchIndex';
import type { Invoice, Label } from '../bindle/types';

export class Store {
  readonly parcels: ParcelFiles;
  readonly #invoices: InvoiceFiles;
  readonly #index = new SearchIndex();

  private constructor(directory: string) {
    const layout = layoutOf(directory);
    this.parcels = new ParcelFiles(layout);
    this.#invoices = new InvoiceFiles(layout);
  }

  /**
   * Opens the folder that the caller has locked: cleans up what was interrupted, reads the index.
   * `log` is told of entries that can't be read; they are left alone and the rest is served.
   */
  static async open(directory: string, log: (line: string) => void): Promise<Store> {
    await prepareFolders(layoutOf(directory));
    const store = new Store(directory);
    await store.#readIndex(log);
    return store;
  }

  async getInvoice(id: BindleId): Promise<InvoiceLookup> {
    return this.#invoices.read(invoiceKey(formatBindleId(id)));
  }

  /** Stores a new invoice; false: there is one of that id. */
  async createInvoice(invoice: Invoice): Promise<boolean> {
    const key = invoiceKey(formatBindleId(invoice.bindle));
    if ((await this.#invoices.create(key, invoice)) === 'exists') {
      return false;
    }
    this.#addToIndex(key, invoice);
    return true;
  }

  /** Marks an invoice as yanked, for good. */
  async yankInvoice({ invoice }: StoredInvoice): Promise<void> {
    const key = invoiceKey(formatBindleId(invoice.bindle));
    try {
      await this.#invoices.replace(key, { ...invoice, yanked: true });
    } finally {
      // The index says what the disk says, also when that failed half-way.
      const stored = await this.#invoices.read(key);
      if (typeof stored === 'object') {
        this.#addToIndex(key, stored.invoice);
      }
    }
  }

  /** Labels whose bytes are not there, in the order of the invoice; repeated ones stay repeated. */
  async missingOf({ parcel = [] }: Invoice): Promise<readonly Label[]> {
    const absent = new Set<string>();
    await forEachLimited(new Set(parcel.map(({ label }) => label.sha256)), async (sha256) => {
      if (!(await this.parcels.has(sha256))) {
        absent.add(sha256);
      }
    });
    return parcel.map(({ label }) => label).filter(({ sha256 }) => absent.has(sha256));
  }

  /** `limit` 0: as many as there are. */
  async search(
    query: IndexQuery,
    offset: bigint,
    limit: number,
  ): Promise<{ readonly total: number; readonly invoices: readonly Invoice[] }> {
    const found = this.#index.find(query);
    const start = offset > BigInt(found.length) ? found.length : Number(offset);
    const page = found.slice(start, limit === 0 ? undefined : start + limit);
    const invoices: Invoice[] = [];
    for (const { key } of page) {
      const stored = await this.#invoices.read(key);
      if (typeof stored === 'object') {
        invoices.push(stored.invoice);
      }
    }
    return { total: found.length, invoices };
  }

  #addToIndex(key: string, { bindle: { name, version }, yanked = false }: Invoice): void {
    this.#index.set({ key, name, version, yanked });
  }

  async #readIndex(log: (line: string) => void): Promise<void> {
    await forEachLimited(await this.#invoices.keys(), async (key) => {
      const stored = await this.#invoices.read(key).catch(String);
      if (typeof stored === 'string') {
        log(`invoices/${key} is not listed: its invoice is ${stored}`);
      } else if (invoiceKey(formatBindleId(stored.invoice.bindle)) !== key) {
        log(`invoices/${key} is not listed: it holds ${formatBindleId(stored.invoice.bindle)}`);
      } else {
        this.#addToIndex(key, stored.invoice);
      }
    });
  }
}
