/** What the dialect knows of keys beyond the schema: names for free maps, values, the usual order. */
import { valuesOf } from '../dialectValues';
import type { KeyOrder, KeyPlace, OfferedKey } from '../meaning/keys';
import { matches } from '../meaning/pathWalk';
import { RANK, rankOf, type CompletionRequest } from './completionItems';
import type { KeySchema } from '../../schema/types';
import { tableAt } from './treeWalk';

type Place = Omit<CompletionRequest, 'context'>;

/** The keys that the dialect offers for a table, by name. */
export function offeredKeys(
  request: Place,
  path: readonly string[],
): ReadonlyMap<string, OfferedKey> {
  const { keys = [] } = valuesOf(request.schema.dialect);
  const place = keyPlace(request, path);
  const offered = keys
    .filter((source) => isFor(source, request, path))
    .flatMap((source) => source.offer(place));
  return new Map(offered.map((each) => [each.key, each]));
}

/** Ranks of the keys of a table: as their schema says, and within that the likeliest first. */
export function rankingOf(
  request: Place,
  path: readonly string[],
): (key: string, schema: KeySchema) => number {
  const order = orderOf(request, path);
  const groupOf = groupsOf(request, path);
  const likely = order?.likely(keyPlace(request, path)) ?? [];
  const positions = new Map(likely.map((key, index) => [key, index]));
  return (key, schema) => groupOf(key, schema) + (positions.get(key) ?? positions.size) / 1000;
}

/** Likewise the groups alone: what is ruled out by what is there comes late. */
export function groupsOf(
  request: Place,
  path: readonly string[],
): (key: string, schema: KeySchema) => number {
  const unlikely = orderOf(request, path)?.unlikely?.(keyPlace(request, path)) ?? [];
  return (key, schema) =>
    unlikely.includes(key) ? Math.max(rankOf(schema), RANK.rare) : rankOf(schema);
}

function orderOf(request: Place, path: readonly string[]): KeyOrder | undefined {
  const { orders = [] } = valuesOf(request.schema.dialect);
  return orders.find((each) => isFor(each, request, path));
}

export function keyPlace(
  { toml, schema, offset, known, release }: Place,
  path: readonly string[],
): KeyPlace {
  return { toml, schema, path, table: tableAt(toml.root, path, offset), offset, known, release };
}

function isFor(
  source: { readonly path: readonly string[]; readonly schema?: string },
  { schema }: Place,
  path: readonly string[],
): boolean {
  return (
    (source.schema === undefined || source.schema === schema.title) && matches(source.path, path)
  );
}
