/** What was found in a binary so far. */
import {
  MOST_CUSTOM,
  MOST_ITEMS,
  type WasmItem,
  type WasmProducer,
  type WasmSummary,
} from '../contract/wasm';
import { wasiRelease } from './wasi';

/** Letters of all names together: a summary is kept, and sent to other processes. */
const MOST_LETTERS = 1 << 20;
const MOST_PRODUCERS = 100;

export class Findings {
  readonly imports: WasmItem[] = [];
  readonly exports: WasmItem[] = [];
  readonly producers: WasmProducer[] = [];
  readonly custom = new Set<string>();
  debug = 0;
  name: string | undefined;
  more = false;
  private letters = 0;

  /** @returns false where no more of the list is wanted */
  addItem(list: 'imports' | 'exports', item: WasmItem): boolean {
    this.letters += item.name.length + (item.module?.length ?? 0);
    if (this[list].length >= MOST_ITEMS || this.letters > MOST_LETTERS) {
      this.more = true;
      return false;
    }
    this[list].push(item);
    return true;
  }

  addProducer(producer: WasmProducer): void {
    const isKnown = this.producers.some(
      ({ field, name, version }) =>
        field === producer.field && name === producer.name && version === producer.version,
    );
    this.letters += producer.name.length + producer.version.length;
    if (!isKnown && this.producers.length < MOST_PRODUCERS && this.letters <= MOST_LETTERS) {
      this.producers.push(producer);
    }
  }

  addCustom(name: string): void {
    this.letters += name.length;
    if (this.custom.size < MOST_CUSTOM && this.letters <= MOST_LETTERS) {
      this.custom.add(name);
    }
  }

  summary(kind: WasmSummary['kind'], size: number): WasmSummary {
    const { imports, exports, producers, custom, debug, name, more } = this;
    return {
      kind,
      size,
      imports,
      exports,
      more,
      producers,
      wasi: wasiRelease([...imports, ...exports]),
      ...(name !== undefined && { name }),
      ...(custom.size > 0 && { custom: [...custom] }),
      ...(debug > 0 && { debug }),
    };
  }
}
