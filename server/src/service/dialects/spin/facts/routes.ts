/** Routes of HTTP triggers, and which of two triggers answers. */
import { textOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { triggerDigests, type RoutedTrigger } from './triggerDigest';
import type { SpinFacts, SpinTrigger } from './types';

export type { RoutedTrigger };

/** In the order of the file. */
export const routedTriggers = remember((facts: SpinFacts): readonly RoutedTrigger[] => {
  const found: RoutedTrigger[] = [];
  for (const { routed } of triggerDigests(facts)) {
    if (routed !== undefined) {
      found.push(routed);
    }
  }
  return found;
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
