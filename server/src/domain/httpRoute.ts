/**
 * Routes of Spin's HTTP trigger, read as Spin and its router (routefinder 0.5.4) read them: what a
 * written route means, and which of two answers a request that both match.
 */

/**
 * `text` is matched as it is, `param` is `:name`, `wildcard` what `...` or `*` stands for; `slash` and
 * `dot` divide them. A dot behind text belongs to the text.
 */
export interface RouteSegment {
  readonly kind: 'text' | 'param' | 'wildcard' | 'slash' | 'dot';
  /** The text, or the name of the parameter without its colon. */
  readonly text: string;
  /** Where it stands in the written route, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

export interface HttpRoute {
  /** As the router has it: with a leading slash, without slashes at the end, `/...` for all below. */
  readonly text: string;
  readonly segments: readonly RouteSegment[];
  /** It ends with a wildcard: it matches the path before it and everything below. */
  readonly wildcard: boolean;
}

/** Why a route is refused when the application starts, and the part to blame. */
export interface RouteFault {
  readonly kind: 'unnamed-param' | 'named-wildcard';
  readonly from: number;
  readonly to: number;
}

export type RouteAnswer =
  | { readonly ok: true; readonly route: HttpRoute }
  | { readonly ok: false; readonly fault: RouteFault };

/** What stands between two dividers, and which divider stands before it. */
interface Section {
  readonly before: '/' | '.' | '';
  readonly from: number;
  readonly to: number;
}

/** Reads a route as it stands in a manifest. */
export function parseRoute(written: string): RouteAnswer {
  const segments: RouteSegment[] = [];
  const { sections, tail } = sectionsOf(written);
  for (const { before, from, to } of sections) {
    const text = written.slice(from, to);
    const kind = kindOf(text);
    if (kind === 'unnamed-param' || kind === 'named-wildcard') {
      return { ok: false, fault: { kind, from, to } };
    }
    if (before === '.') {
      addDot(segments, from);
    }
    if (text !== '') {
      if (before === '/') {
        segments.push({ kind: 'slash', text: '/', from: from - 1, to: from });
      }
      segments.push({ kind, text: kind === 'param' ? text.slice(1) : text, from, to });
    }
  }
  if (tail !== undefined) {
    if (segments.length > 0) {
      segments.push({ kind: 'slash', text: '/', from: Math.max(tail.from - 1, 0), to: tail.from });
    }
    segments.push({ kind: 'wildcard', text: '', ...tail });
  }
  const wildcard = segments.at(-1)?.kind === 'wildcard';
  return { ok: true, route: { text: textOf(segments), segments, wildcard } };
}

/** The sections before the wildcard at the end, and where that stands. */
function sectionsOf(written: string): {
  sections: readonly Section[];
  tail: { readonly from: number; readonly to: number } | undefined;
} {
  let to = written.endsWith('/') ? written.length - 1 : written.length;
  // A slash is put in front first: "..." alone is "/...".
  const wildcard = /(?:^|\/)(\.\.\.|\*)$/.exec(written.slice(0, to))?.[1];
  const tail = wildcard === undefined ? undefined : { from: to - wildcard.length, to };
  to = tail?.from ?? to;
  let from = 0;
  while (written[from] === '/') {
    from++;
  }
  while (to > from && written[to - 1] === '/') {
    to--;
  }
  const sections: Section[] = [];
  let before: Section['before'] = '';
  for (let at = from; at <= to; at++) {
    const character = at === to ? '' : written[at];
    if (at === to || character === '/' || character === '.') {
      sections.push({ before, from, to: at });
      before = character === '.' ? '.' : '/';
      from = at + 1;
    }
  }
  return { sections, tail };
}

function kindOf(text: string): 'text' | 'param' | 'wildcard' | RouteFault['kind'] {
  if (text.startsWith(':')) {
    return text === ':' ? 'unnamed-param' : 'param';
  }
  if (text.startsWith('*')) {
    return text === '*' ? 'wildcard' : 'named-wildcard';
  }
  return 'text';
}

/** A dot behind text becomes part of it. */
function addDot(segments: RouteSegment[], to: number): void {
  const last = segments.at(-1);
  if (last?.kind === 'text') {
    segments[segments.length - 1] = { ...last, text: `${last.text}.`, to };
  } else {
    segments.push({ kind: 'dot', text: '.', from: to - 1, to });
  }
}

function textOf(segments: readonly RouteSegment[]): string {
  const parts = segments.map(({ kind, text }) =>
    kind === 'wildcard' ? '...' : kind === 'param' ? `:${text}` : text,
  );
  return `/${parts.join('')}`;
}

/** The best first. */
const RANKS: Readonly<Record<RouteSegment['kind'], number>> = {
  text: 0,
  param: 1,
  wildcard: 2,
  slash: 3,
  dot: 3,
};

/**
 * Which of two routes answers a request that both match: negative for `a`, positive for `b`, 0 for the
 * one that stands first in the manifest. Segment by segment text goes before a parameter before a
 * wildcard; then more dots before fewer, and less before more.
 */
export function compareRoutes(a: HttpRoute, b: HttpRoute): number {
  const common = Math.min(a.segments.length, b.segments.length);
  for (let i = 0; i < common; i++) {
    const difference = rankAt(a, i) - rankAt(b, i);
    if (difference !== 0) {
      return difference;
    }
  }
  return dotsOf(b) - dotsOf(a) || a.segments.length - b.segments.length;
}

function rankAt({ segments }: HttpRoute, index: number): number {
  return RANKS[segments[index]?.kind ?? 'text'];
}

function dotsOf({ segments }: HttpRoute): number {
  return segments.filter(({ kind }) => kind === 'dot').length;
}

/**
 * What a route matches, as a key: routes of one shape match the same requests, so that only one of
 * them ever answers. Names of parameters don't count, nor do slashes at the end.
 */
export function routeShape({ segments }: HttpRoute): string {
  return segments
    .map(({ kind, text }) => (kind === 'wildcard' ? '\0*' : kind === 'param' ? '\0:' : text))
    .join('');
}

/** Whether two routes match the same requests. */
export function routesClash(a: HttpRoute, b: HttpRoute): boolean {
  return routeShape(a) === routeShape(b);
}
