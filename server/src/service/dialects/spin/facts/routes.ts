/** Routes of HTTP triggers, and which of two triggers answers. */
import { parseRoute, routeShape, type RouteAnswer } from '../../../../domain/httpRoute';
import type { TomlScalar } from '../../../../toml/types';
import { textOf, type Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { SpinFacts, SpinTrigger } from './types';

/** A trigger that answers on a route. */
export interface RoutedTrigger {
  readonly trigger: SpinTrigger;
  readonly route: Text;
  readonly answer: RouteAnswer;
  /** What matches the same requests; undefined for a route that Spin refuses. */
  readonly shape: string | undefined;
}

interface ReadRoute {
  readonly answer: RouteAnswer;
  readonly shape: string | undefined;
}

const read = remember((at: TomlScalar): ReadRoute => {
  const answer = parseRoute(String(at.value()));
  return { answer, shape: answer.ok ? routeShape(answer.route) : undefined };
});

/** In the order of the file. */
export const routedTriggers = remember((facts: SpinFacts): readonly RoutedTrigger[] => {
  const routed: RoutedTrigger[] = [];
  for (const trigger of facts.triggers) {
    const route = trigger.type === 'http' ? textOf(trigger.table, 'route') : undefined;
    if (route !== undefined) {
      routed.push({ trigger, route, ...read(route.at) });
    }
  }
  return routed;
});

/** One that another one keeps from ever answering. */
export interface LostRoute {
  readonly loser: RoutedTrigger;
  readonly winner: RoutedTrigger;
  /** `same`: the routes are written alike and the later wins; `shape`: they only match alike, and the earlier wins. */
  readonly why: 'same' | 'shape';
}

/** Routes that never answer; in the order of the file but for those of one text. One step per route. */
export const lostRoutes = remember((facts: SpinFacts): readonly LostRoute[] => {
  const lost: LostRoute[] = [];
  const last = new Map<string, RoutedTrigger>();
  const routed = routedTriggers(facts);
  for (const each of routed) {
    last.set(each.route.text, each);
  }
  const winners = new Map<string, RoutedTrigger>();
  const seen = new Set<string>();
  for (const each of routed) {
    const { text } = each.route;
    const same = last.get(text) ?? each;
    if (same !== each) {
      lost.push({ loser: each, winner: same, why: 'same' });
    }
    if (seen.has(text) || same.shape === undefined) {
      continue;
    }
    // The router knows each text once, at the place of its first trigger.
    seen.add(text);
    const winner = winners.get(same.shape);
    if (winner === undefined) {
      winners.set(same.shape, same);
    } else {
      lost.push({ loser: same, winner, why: 'shape' });
    }
  }
  return lost;
});

/** What a person calls a trigger: its id, or the component that it starts. */
export function triggerName({ table, targets }: SpinTrigger): string | undefined {
  const component = targets.find(({ kind }) => kind === 'id');
  return textOf(table, 'id')?.text ?? (component?.kind === 'id' ? component.id.text : undefined);
}
