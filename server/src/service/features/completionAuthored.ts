/** What the dialect knows of keys beyond the schema: names for free maps, values, the usual order. */
import { valuesOf } from '../dialectValues';
import type { KeyPlace, OfferedKey } from '../meaning/keys';
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
  const { orders = [] } = valuesOf(request.schema.dialect);
  const order = orders.find((each) => isFor(each, request, path));
  if (order === undefined) {
    return (_, schema) => rankOf(schema);
  }
  const place = keyPlace(request, path);
  const likely = order.likely(place);
  const unlikely = new Set(order.unlikely?.(place));
  const positions = new Map(likely.map((key, index) => [key, index]));
  return (key, schema) => {
    const position = positions.get(key) ?? likely.length;
    const rank = rankOf(schema);
    return (unlikely.has(key) ? Math.max(rank, RANK.rare) : rank) + position / 1000;
  };
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
