/** Fixes that write a value in another form. */
import { pairAt } from '../../../../toml/edit/find';
import type { Fixer } from '../../../meaning/fixes';

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
};
