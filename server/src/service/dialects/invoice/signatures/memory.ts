/** What is remembered of signatures: by what they say, so it serves every document that holds them. */
import type { SignedParts } from '../../../../domain/signature';
import type { LanguageServiceHost, TrustedKeys } from '../../../types';
import type { SignatureState } from './verify';

/** Signatures that are remembered. */
const MOST_KNOWN = 2000;
/** Characters of the texts that they were compared with. */
const MOST_HELD = 16_000_000;

/** The state of a signature over one text. */
export interface Known {
  readonly head: string;
  readonly tail: string;
  readonly state: SignatureState;
  /** The keyrings that a broken one was explained with. */
  readonly keys: TrustedKeys | undefined;
}

/** What a signature was seen, or found, to be made for. */
export interface Truth {
  readonly parts: SignedParts;
  /** Base64. */
  readonly key: string;
}

export class Memory {
  /** By key and signature. */
  readonly known = new Map<string, Known>();
  /** By signature. */
  readonly truths = new Map<string, Truth>();
  private held = 0;
  private last = '';

  /** Told of the text that all signatures of an invoice share, before anything is kept of it. */
  hold(tail: string): void {
    if (tail === this.last) {
      return;
    }
    this.last = tail;
    this.held += tail.length;
    if (this.held > MOST_HELD) {
      this.known.clear();
      this.truths.clear();
      this.held = tail.length;
    }
  }
}

const memories = new WeakMap<LanguageServiceHost, Memory>();

export function memoryOf(host: LanguageServiceHost): Memory {
  let memory = memories.get(host);
  if (memory === undefined) {
    memory = new Memory();
    memories.set(host, memory);
  }
  return memory;
}

/** Keeps a value under its id; of too many the oldest goes. */
export function remember<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  if (map.size > MOST_KNOWN) {
    for (const oldest of map.keys()) {
      map.delete(oldest);
      return;
    }
  }
}
