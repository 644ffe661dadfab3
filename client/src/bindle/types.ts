import type { Keyring } from './keyring';
import type { Sentence } from './sentence';

/**
 * The Bindle model and the ways a request can end. Field names are the wire's (Bindle reference,
 * section 1); absent optionals stay absent.
 */

export interface Label {
  readonly sha256: string;
  readonly mediaType: string;
  readonly name: string;
  /** Bytes. Above 2^53 a number would lie, hence bigint there. */
  readonly size: number | bigint;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly feature?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly origin?: string;
}

export interface Conditions {
  readonly memberOf?: readonly string[];
  readonly requires?: readonly string[];
}

export interface Parcel {
  readonly label: Label;
  readonly conditions?: Conditions;
}

export interface Group {
  readonly name: string;
  readonly required?: boolean;
  readonly satisfiedBy?: string;
}

export interface Signature {
  readonly by: string;
  readonly signature: string;
  readonly key: string;
  readonly role: string;
  /** UNIX seconds. */
  readonly at: number | bigint;
}

export interface Invoice {
  readonly bindleVersion: string;
  readonly yanked?: boolean;
  readonly yankedSignature?: readonly Signature[];
  readonly bindle: {
    readonly name: string;
    readonly version: string;
    readonly description?: string;
    readonly authors?: readonly string[];
  };
  readonly annotations?: Readonly<Record<string, string>>;
  readonly parcel?: readonly Parcel[];
  readonly group?: readonly Group[];
  readonly signature?: readonly Signature[];
}

/** 201: nothing missing; 202: these labels have no bytes on the server yet. */
export interface CreatedInvoice {
  readonly invoice: Invoice;
  readonly missing: readonly Label[];
}

export interface SearchOptions {
  /** Text that a name must contain; empty: every bindle the server lists. */
  readonly query?: string;
  /** SemVer requirement as the server reads it. */
  readonly version?: string;
  readonly offset?: number;
  /** 1 to 255. */
  readonly limit?: number;
  readonly yanked?: boolean;
}

export interface SearchResult {
  readonly invoices: readonly Invoice[];
  readonly total: number;
  readonly more: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** How a request failed. `server` is the server's own sentence where it sent one. */
export type BindleFailure =
  | {
      readonly kind: 'unreachable';
      readonly url: string;
      readonly reason: string;
      /** What `describeFailure` says: `reason` in a translatable form. */
      readonly sentence?: Sentence;
    }
  | { readonly kind: 'timeout'; readonly url: string; readonly milliseconds: number }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'unauthorized';
      readonly url: string;
      readonly status: 401 | 403;
      readonly server?: string;
    }
  | { readonly kind: 'notFound'; readonly url: string; readonly server?: string }
  | { readonly kind: 'yanked'; readonly url: string }
  | { readonly kind: 'exists'; readonly url: string; readonly server?: string }
  | {
      readonly kind: 'rejected';
      readonly url: string;
      readonly status: number;
      readonly server?: string;
    }
  | {
      readonly kind: 'serverError';
      readonly url: string;
      readonly status: number;
      readonly server?: string;
    }
  /** 200 with HTML, TOML of another shape, bytes that do not match their hash … */
  | {
      readonly kind: 'protocol';
      readonly url: string;
      readonly reason: string;
      readonly sentence?: Sentence;
    };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: BindleFailure };

export interface RequestOptions {
  readonly signal: AbortSignal;
}

/** One Bindle server. Every call ends: by answer, by timeout or by the signal; none throws for what the network does. */
export interface BindleClient {
  /** Base URL with `/v1/` at its end. */
  readonly baseUrl: string;
  createInvoice(invoiceToml: Uint8Array, options: RequestOptions): Promise<Result<CreatedInvoice>>;
  getInvoice(
    id: string,
    options: RequestOptions & { readonly yanked?: boolean },
  ): Promise<Result<{ readonly invoice: Invoice; readonly toml: string }>>;
  yankInvoice(id: string, options: RequestOptions): Promise<Result<void>>;
  /** Bytes are checked against size and sha256 of the label. */
  getParcel(id: string, label: Label, options: RequestOptions): Promise<Result<Uint8Array>>;
  /**
   * Hands the bytes of a parcel to `sink` as they come and gives their number: more than the label's
   * size when the server sends too many, which are not handed on. Size and sha256 are for the caller
   * to check. Rejects with what `sink` throws.
   */
  streamParcel(
    id: string,
    label: Label,
    sink: (chunk: Uint8Array) => Promise<void> | void,
    options: RequestOptions,
  ): Promise<Result<number>>;
  createParcel(
    id: string,
    sha256: string,
    content: AsyncIterable<Uint8Array> | Uint8Array,
    options: RequestOptions & {
      readonly size: number;
      readonly onProgress?: (sent: number) => void;
    },
  ): Promise<Result<void>>;
  getMissing(id: string, options: RequestOptions): Promise<Result<readonly Label[]>>;
  search(search: SearchOptions, options: RequestOptions): Promise<Result<SearchResult>>;
  /** The server's public keys with the role host. Releases before 0.9 have no such endpoint: `notFound`. */
  getHostKeys(options: RequestOptions): Promise<Result<Keyring>>;
  /** True: a Bindle server answers there. */
  health(options: RequestOptions): Promise<Result<Health>>;
}

/** What a server says of itself. */
export interface Health {
  /** JSON from release 0.9 on, the text `OK` before. Absent: it was asked for something else. */
  readonly form?: 'text' | 'json';
  readonly version?: string;
}

export interface BindleClientOptions {
  readonly baseUrl: string;
  /** The host's `fetch`, unchanged: VS Code routes it through its proxy settings. */
  readonly fetch: typeof globalThis.fetch;
  /** Asked before each request; the value of the Authorization header, or undefined. */
  readonly authorization?: () => Promise<string | undefined>;
  /** Milliseconds without an answer (uploads: without progress) after which a request is given up. */
  readonly timeout?: number;
}
