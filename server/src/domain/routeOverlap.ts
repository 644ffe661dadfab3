/** Whether some request is matched by two routes. */
import type { HttpRoute, RouteSegment } from './httpRoute';

/** What stands between two slashes. */
type Part = readonly RouteSegment[];

/** Whether one request can match both. Of two parts that mix text and parameters it is taken for granted. */
export function routesOverlap(a: HttpRoute, b: HttpRoute): boolean {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const one = left[i];
    const other = right[i];
    if (isWildcard(one) || isWildcard(other)) {
      return true;
    }
    if (one === undefined || other === undefined) {
      // A wildcard matches the path before it, too.
      return isWildcard(left[i]) || isWildcard(right[i]);
    }
    if (!partsOverlap(one, other)) {
      return false;
    }
  }
  return true;
}

function partsOf({ segments }: HttpRoute): readonly Part[] {
  const parts: RouteSegment[][] = [];
  let part: RouteSegment[] | undefined;
  for (const segment of segments) {
    if (segment.kind === 'slash') {
      part = undefined;
    } else if (part === undefined) {
      part = [segment];
      parts.push(part);
    } else {
      part.push(segment);
    }
  }
  return parts;
}

function isWildcard(part: Part | undefined): boolean {
  return part?.[0]?.kind === 'wildcard';
}

function partsOverlap(a: Part, b: Part): boolean {
  const left = literalOf(a);
  const right = literalOf(b);
  if (left !== undefined && right !== undefined) {
    return left === right;
  }
  return left !== undefined ? matches(b, left) : right !== undefined ? matches(a, right) : true;
}

function literalOf(part: Part): string | undefined {
  return part.every(({ kind }) => kind === 'text' || kind === 'dot')
    ? part.map(({ text }) => text).join('')
    : undefined;
}

function matches(part: Part, text: string): boolean {
  let at = 0;
  for (const [index, { kind, text: own }] of part.entries()) {
    if (kind === 'param') {
      const next = part[index + 1] === undefined ? text.length : text.indexOf('.', at);
      if (next <= at) {
        return false;
      }
      at = next;
    } else if (text.startsWith(own, at)) {
      at += own.length;
    } else {
      return kind === 'wildcard';
    }
  }
  return at === text.length;
}
