/** What is known of a WebAssembly binary without running it. Plain JSON: it crosses processes. */

/** Sort of an import or export: of a module the first four, of a component the rest. */
export type WasmItemKind =
  | 'function'
  | 'table'
  | 'memory'
  | 'global'
  | 'tag'
  | 'module'
  | 'component'
  | 'instance'
  | 'type'
  | 'value';

export interface WasmItem {
  /** Of a module's import the module it comes from; absent for a component and for exports. */
  readonly module?: string;
  /** As written: `_start`, `wasi:http/incoming-handler@0.2.0`. */
  readonly name: string;
  readonly kind: WasmItemKind;
}

/** One entry of the custom section `producers`. */
export interface WasmProducer {
  readonly field: 'language' | 'processed-by' | 'sdk';
  readonly name: string;
  readonly version: string;
}

export interface WasmSummary {
  readonly kind: 'module' | 'component';
  /** Bytes of the file. */
  readonly size: number;
  /** At most `MOST_ITEMS` of each; `more` says that there are others. */
  readonly imports: readonly WasmItem[];
  readonly exports: readonly WasmItem[];
  readonly more: boolean;
  readonly producers: readonly WasmProducer[];
  /**
   * `none`, `preview0` (`wasi_unstable`), `preview1`, or the newest release of WASI that it imports or
   * exports: `0.2.0`, `0.3.0-rc-2026-01-01`.
   */
  readonly wasi: string;
  /** What its name section calls it. */
  readonly name?: string;
  /** Names of its own custom sections, each once, at most `MOST_CUSTOM`: `component-type:…`, `.debug_info`. */
  readonly custom?: readonly string[];
  /** Bytes that only debuggers read, nested modules included. */
  readonly debug?: number;
}

/** What became of looking into a file. */
export type WasmFact =
  | { readonly kind: 'wasm'; readonly summary: WasmSummary }
  /** English sentence with `{0}` …, and where in the file, in bytes. */
  | {
      readonly kind: 'damaged';
      readonly message: string;
      readonly args: readonly string[];
      readonly offset: number;
    }
  /** It could not be looked at: what `FileState` says of the name tells why. */
  | { readonly kind: 'unread' };

/** More imports than this tell nobody more. */
export const MOST_ITEMS = 2000;

/** Custom sections beyond this many have no name in a summary. */
export const MOST_CUSTOM = 64;
