/** Which rules of names count at a place of the tree; remembered, since every component asks the same. */
import type { NamePart, NameRule } from '../meaning/types';

/** Keys that authors name are without end: beyond this many a scope remembers no more. */
const MOST_REMEMBERED = 200;

/** No string that a person wrote has more names in it. */
const MOST_IN_STRING = 500;

/** The names in a string, of one with too many the first. */
export function namesIn({ find }: NameRule, text: string): readonly NamePart[] {
  return find?.(text).slice(0, MOST_IN_STRING) ?? [];
}

const roots = new WeakMap<readonly NameRule[], NameScope>();

/** The scope of the root. */
export function nameScope(rules: readonly NameRule[]): NameScope {
  let scope = roots.get(rules);
  if (scope === undefined) {
    scope = new NameScope(rules, 0);
    roots.set(rules, scope);
  }
  return scope;
}

export class NameScope {
  /** Set where the key that leads here is a name. */
  readonly key: NameRule | undefined;
  /** What the strings here are. */
  readonly strings: readonly NameRule[];
  private readonly children = new Map<string, NameScope | undefined>();

  /** @param rules those whose path leads here or through here */
  constructor(
    private readonly rules: readonly NameRule[],
    private readonly depth: number,
  ) {
    const here = rules.filter(({ path }) => path.length === depth);
    this.key = here.find(({ inKey }) => inKey === true);
    this.strings = here.filter(({ inKey }) => inKey !== true);
  }

  /** Where a key leads; undefined where no name can be. */
  child(key: string): NameScope | undefined {
    if (this.children.has(key)) {
      return this.children.get(key);
    }
    const rules = this.rules.filter(({ path }) => {
      const step = path[this.depth];
      return step === key || step === '*';
    });
    const child = rules.length === 0 ? undefined : new NameScope(rules, this.depth + 1);
    if (this.children.size < MOST_REMEMBERED) {
      this.children.set(key, child);
    }
    return child;
  }
}
