/** What the rules about the whole manifest ask of each trigger, read once for each. */
import { parseRoute, routeShape, type RouteAnswer } from '../../../../domain/httpRoute';
import { arrayOf, tableOf, textOf, type Text } from '../../../meaning/read';
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

export interface TriggerDigest {
  readonly trigger: SpinTrigger;
  readonly id: Text | undefined;
  /** Only of HTTP triggers with a public route. */
  readonly routed: RoutedTrigger | undefined;
  /** Ids of components that it is put together from. */
  readonly dependsOn: readonly string[];
}

const NO_IDS: readonly string[] = [];

const digestOf = remember((trigger: SpinTrigger): TriggerDigest => {
  const { type, table } = trigger;
  const route = type === 'http' ? textOf(table, 'route') : undefined;
  return {
    trigger,
    id: textOf(table, 'id'),
    routed: route && routedOf(trigger, route),
    dependsOn: dependenciesOf(trigger),
  };
});

/** In the order of the triggers. */
export const triggerDigests = remember((facts: SpinFacts): readonly TriggerDigest[] =>
  facts.triggers.map((trigger) => digestOf(trigger)),
);

function routedOf(trigger: SpinTrigger, route: Text): RoutedTrigger {
  const answer = parseRoute(route.text);
  return { trigger, route, answer, shape: answer.ok ? routeShape(answer.route) : undefined };
}

function dependenciesOf({ table }: SpinTrigger): readonly string[] {
  const roles = tableOf(table, 'dependencies');
  return roles === undefined
    ? NO_IDS
    : [...roles.entries.keys()].flatMap((role) =>
        (arrayOf(roles, role)?.items ?? []).flatMap((item) =>
          item.kind === 'table' ? (textOf(item, 'component')?.text ?? []) : [],
        ),
      );
}
