/** Fixes that write a value in another form, or leave one of two keys out. */
import { pairAt, pairsAround } from '../../../../toml/edit/find';
import { removeSibling } from '../../../../toml/edit/remove';
import { locate } from '../../../../toml/locate';
import type { TextChange, TomlTable, TomlValue } from '../../../../toml/types';
import type { FixProblem, FixRequest, Fixer } from '../../../meaning/fixes';

export const SPIN_VALUE_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `executor = "wagi"` → `executor = { type = "wagi" }`. */
  'executor-to-table': ({ span }, { toml }) => {
    const pair = pairAt(toml, span.start)?.pair;
    const text = pair?.value.kind === 'string' ? `{ type = ${pair.value.raw()} }` : undefined;
    return pair === undefined || pair.key !== 'executor' || text === undefined
      ? []
      : [
          {
            message: 'Change to “{0}”',
            args: [text],
            changes: [{ ...pair.value.span, text }],
            preferred: true,
          },
        ];
  },

  /** `data.keys`: keys beside the marked place that exclude one another. */
  'remove-keys': (problem, request) => {
    const keys = problem.data?.['keys'];
    return typeof keys !== 'object'
      ? []
      : keys.flatMap((key) => {
          const change = removalOf(key, problem, request);
          return change === undefined
            ? []
            : [{ message: 'Remove “{0}”', args: [key], changes: [change] }];
        });
  },
};

/** Takes out a key of the innermost table around a place that has it. */
function removalOf(
  key: string,
  { span }: FixProblem,
  { toml, text }: FixRequest,
): TextChange | undefined {
  const path = locate(toml, span.start)?.path ?? [];
  let value: TomlValue | undefined = toml.root;
  let table: TomlTable | undefined;
  for (const part of [undefined, ...path]) {
    if (part !== undefined) {
      value = stepInto(value, part);
    }
    table = value?.kind === 'table' && value.entries.has(key) ? value : table;
  }
  const entry = table?.entries.get(key);
  const place = entry && pairsAround(toml, entry.keySpan.start).find(({ pair }) => pair === entry);
  return place && removeSibling(text, place);
}

function stepInto(value: TomlValue | undefined, part: string | number): TomlValue | undefined {
  if (value?.kind === 'array') {
    return typeof part === 'number' ? value.items[part] : undefined;
  }
  return value?.kind === 'table' ? value.entries.get(String(part))?.value : undefined;
}
