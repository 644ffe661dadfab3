/** A request as handlers see it: nothing of sockets, and a body that is only asked for when wanted. */
import type { Dialect } from './dialects';
import type { ServerLimits } from './limits';
import type { BodyFormat } from './mediaTypes';
import type { Store } from './store';
import type { Answer } from './answer';
import type { Invoice } from '../bindle/types';

/**
 * Verifies the signatures of a new invoice and adds the host's own, or says in one sentence why the
 * invoice is refused (400). Given to the server by whoever has keys.
 */
export type InvoiceSigner = (
  invoice: Invoice,
) => Promise<
  { readonly ok: true; readonly invoice: Invoice } | { readonly ok: false; readonly error: string }
>;

export interface ServerContext {
  readonly store: Store;
  readonly dialect: Dialect;
  readonly signer: InvoiceSigner | undefined;
  readonly limits: ServerLimits;
}

export interface BindleRequest extends ServerContext {
  readonly method: string;
  /** Path below the route, as sent: `name/version@sha` of `/v1/_i/name/version@sha`. */
  readonly tail: string;
  readonly query: string;
  /** Format of the answer. */
  readonly format: BodyFormat;
  readonly contentType: string | undefined;
  /** Undefined: not told in advance. */
  readonly contentLength: bigint | undefined;
  /** Starts the body: a client that waits for "100 Continue" gets it here. Rejects when the client goes. */
  readonly body: () => AsyncIterable<Uint8Array>;
}

export type Handler = (request: BindleRequest) => Promise<Answer>;
