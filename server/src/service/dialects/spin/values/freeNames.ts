/** Names that nothing in a manifest has yet. */
import { textOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { SpinFacts } from '../facts/types';
import { componentIds } from './components';

/** The name itself, or with the first number behind it that is free. */
export function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let count = 2; taken.has(name); count++) {
    name = `${base}${count}`;
  }
  return name;
}

/** An id of a component. */
export function freeId(facts: SpinFacts, base: string): string {
  return freeName(base, componentIds(facts));
}

/** A route: all paths while nobody takes them, else those below a name. */
export function freeRoute(facts: SpinFacts, base: string, below = true): string {
  const { all, names } = routesOf(facts);
  return below && !all ? '/...' : `/${freeName(base, names)}${below ? '/...' : ''}`;
}

/** Whether a trigger takes all paths, and the routes without what stands around their names. */
const routesOf = remember(({ triggers }: SpinFacts) => {
  const routes = triggers.flatMap(({ table }) => textOf(table, 'route')?.text ?? []);
  return {
    all: routes.includes('/...'),
    names: new Set(routes.map((route) => route.replace(/^\/|\/\.\.\.$/g, ''))),
  };
});
