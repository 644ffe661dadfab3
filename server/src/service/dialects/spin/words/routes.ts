/** A route in words: what it matches, and which routes go before it. */
import { compareRoutes, type HttpRoute } from '../../../../domain/httpRoute';
import { routesOverlap } from '../../../../domain/routeOverlap';
import type { TomlScalar } from '../../../../toml/types';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';
import { lostRoutes, routedTriggers, triggerName, type RoutedTrigger } from '../facts/routes';
import type { SpinFacts } from '../facts/types';

/** More routes than these are counted, not listed. */
const MOST_LISTED = 5;
/** Routes that are compared with one. */
const MOST_COMPARED = 10_000;

/** Translated paragraphs of Markdown; none for a route that Spin refuses. */
export function routeWords(
  value: TomlScalar,
  facts: SpinFacts,
  host: LanguageServiceHost,
): readonly string[] {
  const routed = routedTriggers(facts).find(({ route }) => route.at === value);
  if (routed === undefined || !routed.answer.ok) {
    return [];
  }
  const { route } = routed.answer;
  const lost = lostRoutes(facts).find(({ loser }) => loser === routed);
  return [
    meaningOf(route, host),
    ...paramWords(route, host),
    lost === undefined
      ? beforeWords(routed, route, facts, host)
      : host.localize('It never answers: {0} wins.', nameOf(lost.winner)),
  ].filter((words) => words !== '');
}

function meaningOf({ text, wildcard }: HttpRoute, host: LanguageServiceHost): string {
  if (!wildcard) {
    return host.localize('Matches {0} only, with or without a slash at the end.', codeSpan(text));
  }
  const before = text.replace(/\/?\.\.\.$/, '');
  return before === ''
    ? host.localize('Matches every path.')
    : host.localize('Matches {0} and everything below it.', codeSpan(before));
}

function paramWords({ segments }: HttpRoute, host: LanguageServiceHost): readonly string[] {
  const params = segments.filter(({ kind }) => kind === 'param');
  return params.length === 0
    ? []
    : [
        host.localize(
          params.length === 1
            ? '{0} stands for one segment that is not empty.'
            : 'Each of {0} stands for one segment that is not empty.',
          params.map(({ text }) => codeSpan(`:${text}`)).join(', '),
        ),
      ];
}

/** Other routes that take requests which this one matches, too. */
function beforeWords(
  own: RoutedTrigger,
  route: HttpRoute,
  facts: SpinFacts,
  host: LanguageServiceHost,
): string {
  const before = routedTriggers(facts)
    .slice(0, MOST_COMPARED)
    .filter(
      (other) =>
        other !== own &&
        other.answer.ok &&
        other.shape !== own.shape &&
        compareRoutes(other.answer.route, route) < 0 &&
        routesOverlap(other.answer.route, route),
    );
  if (before.length === 0) {
    return host.localize('No other route goes before it.');
  }
  const names = before.slice(0, MOST_LISTED).map(nameOf).join(', ');
  return before.length > MOST_LISTED
    ? host.localize(
        'More exact routes go before it: {0} and {1} more.',
        names,
        String(before.length - MOST_LISTED),
      )
    : host.localize('More exact routes go before it: {0}.', names);
}

function nameOf({ trigger, route }: RoutedTrigger): string {
  const name = triggerName(trigger);
  return name === undefined ? codeSpan(route.text) : `${codeSpan(route.text)} (${codeSpan(name)})`;
}
