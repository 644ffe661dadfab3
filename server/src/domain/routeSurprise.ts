/** Routes that Spin takes, and that do not match what they seem to. */
import type { HttpRoute } from './httpRoute';

export type RouteSurpriseKind =
  | 'inner-wildcard'
  | 'query'
  | 'fragment'
  | 'template'
  | 'braces'
  | 'dots'
  | 'star'
  | 'lost-slash'
  | 'reserved';

/** The kind, and the part to blame, in UTF-16 units of the written route. */
export interface RouteSurprise {
  readonly kind: RouteSurpriseKind;
  readonly from: number;
  readonly to: number;
  /** The route that was probably meant. */
  readonly value?: string;
}

const RESERVED = '/.well-known/spin/';

/** The first surprise of a route that Spin takes; undefined for the most of them. */
export function findRouteSurprise(written: string, route: HttpRoute): RouteSurprise | undefined {
  return (
    findInnerWildcard(written, route) ??
    findEnd(written) ??
    findBraces(written) ??
    findDots(written, route) ??
    findStar(written, route) ??
    findLostSlash(written) ??
    findReserved(written)
  );
}

function findInnerWildcard(written: string, { segments }: HttpRoute): RouteSurprise | undefined {
  const segment = segments.slice(0, -1).find(({ kind }) => kind === 'wildcard');
  return (
    segment && {
      kind: 'inner-wildcard',
      from: segment.from,
      to: segment.to,
      value: `${written.slice(0, segment.from)}...`,
    }
  );
}

/** What stands behind the path of an address is not part of it. */
function findEnd(written: string): RouteSurprise | undefined {
  const from = written.search(/[?#]/);
  return from < 0
    ? undefined
    : {
        kind: written[from] === '?' ? 'query' : 'fragment',
        from,
        to: written.length,
        value: written.slice(0, from),
      };
}

function findBraces(written: string): RouteSurprise | undefined {
  const found = /\{\{?\s*([^{}/]*?)\s*\}\}?/.exec(written);
  if (found === null) {
    return undefined;
  }
  const value = written.replace(/(^|\/)\{\{?\s*([A-Za-z_][\w-]*)\s*\}\}?(?=\/|$)/g, '$1:$2');
  return {
    kind: found[0].startsWith('{{') ? 'template' : 'braces',
    from: found.index,
    to: found.index + found[0].length,
    ...(value !== written && { value }),
  };
}

/** `...` anywhere but behind the last slash. */
function findDots(written: string, route: HttpRoute): RouteSurprise | undefined {
  const found = /\.{3}/.exec(written);
  if (found === null || (route.wildcard && found.index >= (route.segments.at(-1)?.from ?? 0))) {
    return undefined;
  }
  const before = written.slice(0, found.index);
  const value = `${before}${before === '' || before.endsWith('/') ? '' : '/'}...`;
  return { kind: 'dots', from: found.index, to: found.index + 3, value };
}

/** A star behind other text. */
function findStar(written: string, { segments }: HttpRoute): RouteSurprise | undefined {
  const segment = segments.find(({ kind, text }) => kind === 'text' && text.includes('*'));
  if (segment === undefined) {
    return undefined;
  }
  const from = written.indexOf('*', segment.from);
  return { kind: 'star', from, to: from + 1, value: `${written.slice(0, from)}/...` };
}

/** The router forgets a slash before a dot, but for the first: `/a/.b` matches `/a.b`. */
function findLostSlash(written: string): RouteSurprise | undefined {
  const found = /(?<=[^/]\/+)\.(?!\.\.\/?$)/.exec(written);
  return found === null
    ? undefined
    : { kind: 'lost-slash', from: found.index - 1, to: found.index + 1 };
}

function findReserved(written: string): RouteSurprise | undefined {
  const route = written.startsWith('/') ? written : `/${written}`;
  return route.replace(/\/$/, '').startsWith(RESERVED)
    ? { kind: 'reserved', from: 0, to: written.length }
    : undefined;
}
