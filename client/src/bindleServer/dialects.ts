/** What differs between servers on the wire (Bindle reference, "Which version matters"). */

export interface Dialect {
  /** An invoice without any signature is taken. */
  readonly acceptsUnsigned: boolean;
  /** `/healthz` is JSON with a version; otherwise the text `OK`. */
  readonly healthIsJson: boolean;
  /** `/v1/bindle-keys` exists. */
  readonly hasKeys: boolean;
  /** `HEAD /v1/_q` is answered as GET is. */
  readonly headSearch: boolean;
}

/**
 * `tolerant` is this server's own and its default: it takes what clients of 0.8 send (Spin's among
 * them: unsigned) and answers as 0.9 does.
 */
export const DIALECTS = {
  tolerant: { acceptsUnsigned: true, healthIsJson: true, hasKeys: true, headSearch: true },
  '0.8': { acceptsUnsigned: true, healthIsJson: false, hasKeys: false, headSearch: false },
  '0.9': { acceptsUnsigned: false, healthIsJson: true, hasKeys: true, headSearch: true },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof DIALECTS;
