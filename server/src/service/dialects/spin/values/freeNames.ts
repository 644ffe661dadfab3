/** Names that nothing in a manifest has yet. */
import { textOf } from '../../../meaning/read';
import type { SpinFacts } from '../facts/types';

/** The name itself, or with the first number behind it that is free. */
export function freeName(base: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let name = base;
  for (let count = 2; names.has(name); count++) {
    name = `${base}${count}`;
  }
  return name;
}

/** An id of a component. */
export function freeId({ components }: SpinFacts, base: string): string {
  return freeName(
    base,
    components.flatMap(({ id }) => id ?? []),
  );
}

/** A route: all paths while nobody takes them, else those below a name. */
export function freeRoute(facts: SpinFacts, base: string, below = true): string {
  const taken = facts.triggers.flatMap(({ table }) => textOf(table, 'route')?.text ?? []);
  if (below && !taken.includes('/...')) {
    return '/...';
  }
  const suffix = below ? '/...' : '';
  const names = taken.map((route) => route.replace(/^\/|\/\.\.\.$/g, ''));
  return `/${freeName(base, names)}${suffix}`;
}
