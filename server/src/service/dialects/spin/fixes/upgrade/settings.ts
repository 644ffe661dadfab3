/** Settings of a component's trigger: the route takes over what stood before all routes. */
import { quoted } from '../../../../../toml/edit/write';
import type { PairNode } from '../../../../../toml/nodes';
import { namesOf, withoutParts } from './pieces';
import type { Upgrade } from './types';

/** Keys of a trigger of version 2 that are no settings of its type. */
const COMMON = new Set(['id', 'component', 'components', 'dependencies']);

/** The line of a setting; undefined for one that version 2 would take for something else. */
export function triggerSetting(
  { text, base }: Upgrade,
  pair: PairNode,
  depth: number,
): string | undefined {
  const names = namesOf(pair).slice(depth);
  const [name = ''] = names;
  if (COMMON.has(name)) {
    return undefined;
  }
  const line = withoutParts(text, pair, depth);
  const { value } = pair;
  if (name !== 'route' || names.length > 1 || value.kind !== 'string' || base === '') {
    return line;
  }
  const raw = text.slice(value.span.start, value.span.end);
  const key = line.slice(0, line.length - (pair.statement.end - value.span.start));
  return key + quoted(withBase(base, value.value()), raw.startsWith("'") ? "'" : '"');
}

/** As the HTTP trigger of Spin 0.1 to 1.5 joined them. */
export function withBase(base: string, route: string): string {
  const rest = route.replace(/^\/+/, '');
  return rest === '' ? base : `${base}/${rest}`;
}

/** What a `base` puts in front of routes: a slash before, none behind; nothing for none. */
export function baseOf(base: string | undefined): string {
  const path = (base ?? '').replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
