/** Rules about the routes of HTTP triggers. */
import { compareSpinReleases, formatSpinRelease } from '../../../../domain/spinRelease';
import { findRouteSurprise, type RouteSurpriseKind } from '../../../../domain/routeSurprise';
import type { TomlTable } from '../../../../toml/types';
import { tableOf, textOf, valueOf, type Text } from '../../../meaning/read';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding, type Rule } from '../../../problems';
import { lostRoutes, routedTriggers, triggerName, type LostRoute } from '../facts/routes';
import { parseRoute, type RouteAnswer } from '../../../../domain/httpRoute';
import type { SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';

const ROUTES = new RuleFamily({
  'spin/start/route': {
    severity: 'error',
    moment: 'start',
    messages: {
      'unnamed-param': 'A parameter must have a name: write it behind the “:”, such as “:id”.',
      'named-wildcard': 'A “*” stands alone, and only at the end: write “...” for “{0}”.',
      private: 'A route is a path or private = true; write a path in place of private = false.',
    },
    doc: 'A route is a path of segments. A whole segment `:name` matches any one segment, and `/...` at the end all that is below.',
    fixes: ['use-value'],
  },
  'spin/route-fails': {
    severity: 'warning',
    messages: {
      plain:
        'A “*” inside of a route makes the router fail when a request reaches it; it can only stand at the end.',
    },
    doc: 'Spin starts with such a route, and answers requests that come as far as the `*` with a panic of its router.',
    fixes: ['use-value'],
  },
  'spin/route-never-matches': {
    severity: 'warning',
    messages: {
      query:
        'No request matches this route: a route is a path, and the query “{0}” is no part of that.',
      fragment:
        'No request matches this route: “{0}” stays in the browser and never comes with a request.',
      slash:
        'No request for this path matches: the router drops the slash before a “.”, but for the first.',
    },
    doc: 'Routes are compared with the path of a request only. A component reads the query itself.',
    fixes: ['use-value'],
  },
  'spin/route-literal': {
    severity: 'warning',
    messages: {
      braces: 'The braces are text here; a parameter is written “:name”.',
      template:
        'Spin fills in no templates in routes, and the braces are text; a parameter is written “:name”.',
      dots: 'The dots are text here; “...” stands for all below only behind the last “/” of a route.',
      star: 'The “*” is text here; write “/...” at the end of a route for all below.',
      param: 'Spin {1} takes “:{0}” as text: parameters in routes came with Spin 2.5.',
    },
    doc: 'The router knows `:name` for a whole segment and `/...` (or `/*`) at the end. All else is compared letter by letter.',
    fixes: ['use-value'],
  },
  'spin/start/reserved-route': {
    severity: 'warning',
    moment: 'start',
    messages: {
      plain: 'Spin itself answers below /.well-known/spin/; this route is never reached.',
    },
    doc: 'Spin answers there by itself: `/.well-known/spin/health` and `/.well-known/spin/info`. It logs an error for a route there and starts.',
  },
  'spin/start/duplicate-route': {
    severity: 'warning',
    moment: 'start',
    messages: {
      plain: 'This route never answers: a later trigger has “{0}”, too, and the last one wins.',
      named:
        'This route never answers: “{1}”, which comes later, has “{0}”, too, and the last one wins.',
    },
    doc: 'Of triggers whose routes are written alike, the last answers. Spin logs an error and starts.',
    fixes: ['remove-trigger'],
  },
  'spin/shadowed-route': {
    severity: 'warning',
    messages: {
      plain: 'This route never answers: “{0}” matches the same requests, and the first one wins.',
      named:
        'This route never answers: “{0}” of “{1}” matches the same requests, and the first one wins.',
    },
    doc: 'Two routes match the same requests if they differ in names of parameters or a slash at the end only. Spin does not notice; the one that stands first answers.',
    fixes: ['remove-trigger'],
  },
});

const PARAMS_SINCE = { major: 2, minor: 5 };

/** Which rule speaks of a surprise, by which of its sentences. */
const SURPRISES: Readonly<
  Record<RouteSurpriseKind, readonly [code: keyof typeof ROUTES.rules, message: string]>
> = {
  'inner-wildcard': ['spin/route-fails', 'plain'],
  query: ['spin/route-never-matches', 'query'],
  fragment: ['spin/route-never-matches', 'fragment'],
  template: ['spin/route-literal', 'template'],
  braces: ['spin/route-literal', 'braces'],
  dots: ['spin/route-literal', 'dots'],
  star: ['spin/route-literal', 'star'],
  'lost-slash': ['spin/route-never-matches', 'slash'],
  reserved: ['spin/start/reserved-route', 'plain'],
};

/** What is wrong with the route of one trigger, whatever others there are. */
export function checkOwnRoute({ type, table }: SpinTrigger): readonly Finding[] {
  if (type !== 'http') {
    return [];
  }
  const route = textOf(table, 'route');
  return route === undefined ? checkPrivate(table) : checkRoute(route, parseRoute(route.text));
}

function check({ facts, release }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  if (compareSpinReleases(release, PARAMS_SINCE) < 0) {
    for (const { route, answer } of routedTriggers(facts)) {
      const segments = answer.ok ? answer.route.segments : [];
      const param = segments.find(({ kind }) => kind === 'param');
      if (param !== undefined) {
        const args = [param.text, formatSpinRelease(release)];
        const place = new PartPlace(route.at, param.from, param.to);
        found.push(ROUTES.say('spin/route-literal', 'param', place, args));
      }
    }
  }
  for (const lost of lostRoutes(facts)) {
    found.push(checkLost(lost));
  }
  return found;
}

function checkRoute({ at, text }: Text, answer: RouteAnswer): readonly Finding[] {
  if (!answer.ok) {
    const { kind, from, to } = answer.fault;
    const value = kind === 'named-wildcard' ? `${text.slice(0, from)}...` : undefined;
    return [
      ROUTES.say('spin/start/route', kind, new PartPlace(at, from, to), [text.slice(from, to)], {
        ...(value !== undefined && { data: { value } }),
      }),
    ];
  }
  const surprise = findRouteSurprise(text, answer.route);
  if (surprise === undefined) {
    return [];
  }
  const { kind, from, to, value } = surprise;
  const [code, message] = SURPRISES[kind];
  const rule: Rule = ROUTES.rules[code];
  return [
    {
      code,
      at: new PartPlace(at, from, to),
      message: rule.messages[message] ?? '',
      args: [text.slice(from, to)],
      severity: rule.severity,
      ...(value !== undefined && { data: { value } }),
    },
  ];
}

function checkPrivate(trigger: TomlTable): readonly Finding[] {
  const value = valueOf(tableOf(trigger, 'route'), 'private');
  return value?.kind === 'boolean' && value.value() === false
    ? [ROUTES.say('spin/start/route', 'private', value)]
    : [];
}

function checkLost({ loser, winner, why }: LostRoute): Finding {
  const name = triggerName(winner.trigger);
  const args = [winner.route.text, ...(name === undefined ? [] : [name])];
  const code = why === 'same' ? 'spin/start/duplicate-route' : 'spin/shadowed-route';
  return ROUTES.say(code, name === undefined ? 'plain' : 'named', loser.route.at, args, {
    first: winner.route.at,
    firstSays: { message: 'This route answers.' },
  });
}

export const ROUTE_RULES = { rules: ROUTES.rules, check };
