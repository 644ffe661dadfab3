/** `allowed_http_hosts` → `allowed_outbound_hosts`, and lists of a component that lack an item. */
import { DATABASE_HOSTS } from '../../../../domain/httpHosts';
import { insertPairs } from '../../../../toml/edit/insert';
import { appendItems } from '../../../../toml/edit/items';
import { endOfLine, startOfLine } from '../../../../toml/edit/lines';
import { removeSibling } from '../../../../toml/edit/remove';
import { pairAt, sectionAt } from '../../../../toml/edit/find';
import { quoted, type Quote } from '../../../../toml/edit/write';
import { ArrayNode } from '../../../../toml/nodes';
import type { TextChange, TomlTable } from '../../../../toml/types';
import type { Fix, FixProblem, FixRequest, Fixer } from '../../../meaning/fixes';
import { factsOf, isInside } from './places';
import { convertedArray, convertedHosts, missingHosts } from './upgrade/hosts';

const HTTP_HOSTS = 'allowed_http_hosts';
const HOSTS = 'allowed_outbound_hosts';

export const HOST_FIXERS: Readonly<Record<string, Fixer>> = {
  'replace-http-hosts': (problem, request) => {
    const table = componentTable(problem, request);
    const changes = table && replaced(table, request);
    return changes === undefined
      ? []
      : [{ message: 'Change to “{0}”', args: [HOSTS], changes, preferred: true, safe: true }];
  },

  /** `data.list`: a key of the component; `data.value` or `data.values`: what the list lacks. */
  'add-to-list': (problem, request) => {
    const { list, value, values } = problem.data ?? {};
    const table = componentTable(problem, request);
    const words = typeof value === 'string' ? [value] : typeof values === 'object' ? values : [];
    return typeof list !== 'string' || table === undefined
      ? []
      : words.flatMap((word): Fix[] => {
          const changes = added(table, list, word, request);
          return changes === undefined
            ? []
            : [{ message: 'Add “{0}” to “{1}”', args: [word, list], changes }];
        });
  },
};

/** The table of the component that a place belongs to. */
export function componentTable(
  { span }: Pick<FixProblem, 'span'>,
  request: FixRequest,
): TomlTable | undefined {
  const { components } = factsOf(request);
  const around = components.filter(({ table }) => isInside(request.toml, table, span.start));
  // An inline component stands inside a trigger, never inside another component.
  return around.at(-1)?.table;
}

function added(
  table: TomlTable,
  key: string,
  word: string,
  { toml, text, quote }: FixRequest,
): readonly TextChange[] | undefined {
  const entry = table.entries.get(key);
  const item = quoted(word, quote);
  if (entry === undefined) {
    const change = insertPairs(toml, table, [{ key, value: `[${item}]` }]);
    return change === undefined ? undefined : [change];
  }
  return entry.value instanceof ArrayNode && entry.value.closed
    ? appendItems(text, entry.value, [quoted(word, quoteIn(entry.value, quote))])
    : undefined;
}

function replaced(table: TomlTable, request: FixRequest): readonly TextChange[] | undefined {
  const { toml, text, quote } = request;
  const old = table.entries.get(HTTP_HOSTS);
  const now = table.entries.get(HOSTS);
  const place = old && pairAt(toml, old.keySpan.start);
  if (place === undefined || !(old?.value instanceof ArrayNode)) {
    return undefined;
  }
  if (now !== undefined) {
    const hosts = convertedHosts(old.value);
    const comments = sectionAt(toml, old.keySpan.start)?.comments ?? [];
    const { start, end } = old.value.span;
    const isBare = !comments.some((at) => {
      const offset = place.section.base + at;
      return offset > startOfLine(text, start) && offset < endOfLine(text, end);
    });
    return hosts === undefined || !(now.value instanceof ArrayNode) || !isBare
      ? undefined
      : [
          removeSibling(text, place),
          ...appendItems(
            text,
            now.value,
            missingHosts(now.value, hosts, quoteIn(now.value, quote)),
          ),
        ];
  }
  const databases = factsOf(request).version === 1 ? DATABASE_HOSTS : [];
  const array = convertedArray(text, old.value, databases, quoteIn(old.value, quote));
  const inside = text.slice(old.value.span.start, old.value.span.end);
  return array === undefined || (array.dropsComments && inside.includes('#'))
    ? undefined
    : [
        { ...old.keySpan, text: HOSTS },
        { ...old.value.span, text: array.text },
      ];
}

/** The quotes of an array's items; without any those of the file. */
function quoteIn({ items }: ArrayNode, style: Quote): Quote {
  const first = items.find((item) => item.kind === 'string');
  return first?.kind !== 'string' ? style : first.quote.startsWith("'") ? "'" : '"';
}
