/** What is known of binaries, as a test has it. */
import type {
  WasmFact,
  WasmItem,
  WasmProducer,
  WasmSummary,
} from '../../../server/src/contract/wasm';
import type { FileFacts } from '../../../server/src/service/types';

export interface SummaryParts {
  readonly imports?: readonly string[];
  readonly exports?: readonly string[];
  readonly producers?: readonly WasmProducer[];
  readonly custom?: readonly string[];
}

/** A component: names in lower case without a slash are functions. */
export function component(parts: SummaryParts = {}): WasmFact {
  const item = (name: string): WasmItem => ({
    name,
    kind: name.includes(':') ? 'instance' : 'function',
  });
  return fact('component', parts, item, item);
}

/** A module: imports are written `module name`. */
export function module(parts: SummaryParts = {}): WasmFact {
  return fact(
    'module',
    parts,
    (text) => {
      const [from = '', name = ''] = text.split(' ');
      return { module: from, name, kind: 'function' };
    },
    (name) => ({ name, kind: 'function' }),
  );
}

function fact(
  kind: WasmSummary['kind'],
  { imports = [], exports = [], producers = [], custom = [] }: SummaryParts,
  imported: (text: string) => WasmItem,
  exported: (text: string) => WasmItem,
): WasmFact {
  return {
    kind: 'wasm',
    summary: {
      kind,
      size: 1000,
      imports: imports.map(imported),
      exports: exports.map(exported),
      more: false,
      producers,
      wasi: 'none',
      custom,
    },
  };
}

/** Facts of binaries and nothing else. */
export function wasmOnly(wasm: Readonly<Record<string, WasmFact>>): FileFacts {
  return {
    states: new Map(),
    wasm: new Map(Object.entries(wasm)),
    matches: new Map(),
    texts: new Map(),
  };
}
