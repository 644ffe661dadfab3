/** The hosts of a component of manifest version 1 as version 2 writes them. */
import { allowsAll, outboundHostsOf } from '../../../../../domain/httpHosts';
import { applyChanges, inOrder } from '../../../../../toml/edit/changes';
import { appendItems, replaceItem } from '../../../../../toml/edit/items';
import { quoted, type Quote } from '../../../../../toml/edit/write';
import { ArrayNode } from '../../../../../toml/nodes';
import type { TextChange, TomlValue } from '../../../../../toml/types';

/** The entries of `allowed_http_hosts` as those of `allowed_outbound_hosts`; undefined where Spin refuses one. */
export function convertedHosts(value: TomlValue | undefined): readonly string[] | undefined {
  if (value === undefined) {
    return [];
  }
  const texts = stringsOf(value);
  const all = texts?.find(allowsAll);
  const lists = (all === undefined ? texts : [all])?.map(outboundHostsOf);
  return lists?.some((list) => list === undefined) === false
    ? [...new Set(lists.flatMap((list) => list ?? []))]
    : undefined;
}

/** Hosts as the items of an array, those that it holds already left out. */
export function missingHosts(
  known: TomlValue | undefined,
  hosts: readonly string[],
  quote: Quote,
): readonly string[] {
  const there = new Set(known === undefined ? [] : stringsOf(known));
  return hosts.filter((host) => !there.has(host)).map((host) => quoted(host, quote));
}

/** An array as it will stand in a new text. */
export interface NewArray {
  readonly text: string;
  /** Whether the comments in the old one are not in it. */
  readonly dropsComments: boolean;
}

/** An array of `allowed_http_hosts`, written as that of `allowed_outbound_hosts`, each entry in its place. */
export function convertedArray(
  text: string,
  array: ArrayNode,
  more: readonly string[],
  quote: Quote,
): NewArray | undefined {
  const hosts = convertedHosts(array);
  const seen = new Set<string>();
  const changes: TextChange[] = [];
  for (const entry of stringsOf(array) ?? []) {
    const fresh = (outboundHostsOf(entry) ?? []).filter((host) => !seen.has(host));
    fresh.forEach((host) => seen.add(host));
    const item = array.items[changes.length];
    if (item !== undefined) {
      const items = fresh.map((host) => quoted(host, quote));
      changes.push(replaceItem(text, item, items));
    }
  }
  // One that allows all stands for all, and of two that are the same one is left.
  const isAnew = seen.size !== hosts?.length || changes.some((change) => change.text === '');
  const all = [...(hosts ?? []), ...more].map((host) => quoted(host, quote));
  return hosts === undefined
    ? undefined
    : isAnew || hosts.length === 0
      ? { text: `[${all.join(', ')}]`, dropsComments: true }
      : {
          text: rewritten(text, array, [
            ...changes,
            ...appendItems(
              text,
              array,
              more.map((host) => quoted(host, quote)),
            ),
          ]),
          dropsComments: false,
        };
}

/** An array with more items, as it will stand in a new text. */
export function extendedArray(text: string, array: ArrayNode, added: readonly string[]): string {
  return rewritten(text, array, appendItems(text, array, added));
}

/** The comments inside an array, one a line. */
export function commentsInside(
  text: string,
  { span }: ArrayNode,
  starts: readonly number[],
): readonly string[] {
  return starts
    .filter((start) => start > span.start && start < span.end)
    .map((start) => text.slice(start, text.indexOf('\n', start)).trimEnd());
}

function stringsOf(value: TomlValue): readonly string[] | undefined {
  return value instanceof ArrayNode && value.items.every(({ kind }) => kind === 'string')
    ? value.items.map((item) => String(item.kind === 'string' ? item.value() : ''))
    : undefined;
}

function rewritten(text: string, { span }: ArrayNode, changes: readonly TextChange[]): string {
  const own = (inOrder(changes) ?? []).map((change) => ({
    ...change,
    start: change.start - span.start,
    end: change.end - span.start,
  }));
  return applyChanges(text.slice(span.start, span.end), own);
}
