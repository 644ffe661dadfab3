/** Bindles on the configured servers, asked of a client that says `InitializationOptions.bindles`. */

/** Request from the language server to the client: `SearchBindlesParams` → `SearchBindlesResult`. */
export const SEARCH_BINDLES = 'bindle/searchBindles';

export interface SearchBindlesParams {
  /** What is typed of `name/version`; may be empty. */
  readonly query: string;
}

export interface SearchBindlesResult {
  /** `name/version`, the best first. */
  readonly ids: readonly string[];
}
