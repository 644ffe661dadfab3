/** What is known of one server's bindles: loaded page by page, once, and dropped on refresh. */
import type { Invoice } from '../../bindle/types';
import type { BindleServer, ServerFailure } from '../../workbench/servers';

export type Contents =
  | { readonly ok: true; readonly invoices: readonly Invoice[]; readonly more: boolean }
  | { readonly ok: false; readonly failure: ServerFailure };

/** Bindles asked for at a time (the protocol allows up to 255). */
const PAGE = 100;

export class ServerModel {
  private generation = 0;
  private controller = new AbortController();
  private contents: Contents | undefined;
  private loading: Promise<Contents> | undefined;
  private retry = false;
  /** Base URL that the contents came from. */
  private from: string | undefined;

  constructor(
    readonly server: BindleServer,
    private readonly page = PAGE,
  ) {}

  /** What is known, or the answer to one request, however many ask at once. Never an answer that a refresh has overtaken. */
  async get(): Promise<Contents> {
    for (;;) {
      const { generation } = this;
      const contents = this.contents ?? (await (this.loading ??= this.load(0, [])));
      if (generation === this.generation) {
        this.contents = contents;
        this.loading = undefined;
        return contents;
      }
    }
  }

  /** Adds the next page. Asked twice meanwhile: once. A failure leaves what is known and is returned. */
  async loadMore(): Promise<ServerFailure | undefined> {
    const known = await this.get();
    if (!known.ok || !known.more || this.loading !== undefined) {
      return undefined;
    }
    const { generation } = this;
    this.loading = this.load(known.invoices.length, known.invoices);
    const contents = await this.loading;
    if (generation !== this.generation) {
      return undefined;
    }
    this.loading = undefined;
    if (contents.ok) {
      this.contents = contents;
      return undefined;
    }
    return contents.failure;
  }

  /** Forgets everything and gives up what is under way. `retry`: the next load may start a stopped local server. */
  drop({ retry }: { readonly retry: boolean }): void {
    this.generation += 1;
    this.controller.abort();
    this.controller = new AbortController();
    this.contents = undefined;
    this.loading = undefined;
    this.retry = retry;
  }

  /** The server started, stopped or moved: what is known may be untrue now. True: it was dropped. */
  serverChanged(): boolean {
    if (this.loading !== undefined || this.contents === undefined) {
      return false;
    }
    const stale = this.contents.ok
      ? this.server.url !== this.from
      : this.server.state !== 'starting';
    if (stale) {
      this.drop({ retry: false });
    }
    return stale;
  }

  dispose(): void {
    this.generation += 1;
    this.controller.abort();
  }

  private async load(offset: number, known: readonly Invoice[]): Promise<Contents> {
    const { signal } = this.controller;
    const { retry } = this;
    this.retry = false;
    const connection = await this.server.connect({ signal, retry });
    if (!connection.ok) {
      return connection;
    }
    this.from = this.server.url;
    // Yanked ones are shown as such; the reference server lists them whatever is asked.
    const page = { query: '', offset, limit: this.page, yanked: true };
    const found = await connection.client.search(page, { signal });
    if (!found.ok) {
      return found;
    }
    const { invoices, more } = found.value;
    // A server that promises more and sends nothing would be asked for ever.
    return { ok: true, invoices: [...known, ...invoices], more: more && invoices.length > 0 };
  }
}
