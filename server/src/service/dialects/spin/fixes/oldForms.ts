/** Keys of manifest version 1, and of no version, in a manifest of version 2. */
import { pairAt, sectionOf } from '../../../../toml/edit/find';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import { endOfLine, lineEndOf } from '../../../../toml/edit/lines';
import { removeStatement } from '../../../../toml/edit/remove';
import type { PairNode } from '../../../../toml/nodes';
import { locate } from '../../../../toml/locate';
import { matches } from '../../../meaning/pathWalk';
import { tableOf } from '../../../meaning/read';
import { sameKeys } from '../../../meaning/sameKeys';
import { change, type Fix, type FixRequest, type Fixer } from '../../../meaning/fixes';
import { factsOf } from './places';

const APPLICATION_KEYS = new Set(['name', 'version', 'description', 'authors', 'targets', 'tool']);

/** What a key of version 1, or of the words that people say, is called in version 2. */
const NEW_NAMES: readonly (readonly [path: readonly string[], name: string])[] = [
  [['component', '*', 'config'], 'variables'],
  [['trigger', '*', 'component', 'config'], 'variables'],
  [['triggers'], 'trigger'],
  [['components'], 'component'],
  [['application', 'triggers'], 'trigger'],
];

export const OLD_FORM_FIXERS: Readonly<Record<string, Fixer>> = {
  'move-to-application': ({ span }, request) => {
    const { toml } = request;
    const root = sectionOf(toml, toml.root);
    const all = (root?.pairs ?? []).filter(
      (pair) => pair.parts === undefined && APPLICATION_KEYS.has(pair.key) && !pair.broken,
    );
    const own = all.find(
      ({ statement }) => statement.start <= span.start && span.end <= statement.end,
    );
    if (own === undefined || factsOf(request).version !== 2) {
      return [];
    }
    const one = moved(request, [own]);
    const every = all.length > 1 ? moved(request, all) : undefined;
    return [
      ...(every === undefined
        ? []
        : [
            {
              message: 'Move the {0} keys of the application to [application]',
              args: [String(all.length)],
              changes: every,
              preferred: true,
            },
          ]),
      ...(one === undefined
        ? []
        : [
            {
              message: 'Move “{0}” to [application]',
              args: [own.key],
              changes: one,
              preferred: every === undefined,
            },
          ]),
    ];
  },

  'use-new-name': ({ span }, request) => {
    const { toml } = request;
    const located = locate(toml, span.start);
    const path = located?.path ?? [];
    const name = NEW_NAMES.find(([pattern]) => matches(pattern, path))?.[1];
    if (name === undefined || located?.on !== 'key' || factsOf(request).version !== 2) {
      return [];
    }
    const fix = change(name, { ...span, text: name });
    return [{ ...fix, changes: sameKeys(toml, span).map((place) => ({ ...place, text: name })) }];
  },

  /** `data.value`: the version as TOML; it takes the place of what is marked. */
  'set-manifest-version': ({ span, data }, { toml }) => {
    const value = data?.['value'];
    const pair = pairAt(toml, span.start)?.pair;
    return typeof value !== 'string' || pair === undefined
      ? []
      : [change(value, { ...pair.value.span, text: value })];
  },

  /** `spin_version`: Spin reads it of version 1 only, and calls it old there. */
  'rename-version-key': ({ span }, { toml }): readonly Fix[] => {
    const pair = pairAt(toml, span.start)?.pair;
    const isOther = toml.root.entries.has('spin_manifest_version');
    return pair === undefined || pair.key !== 'spin_version' || isOther
      ? []
      : [change('spin_manifest_version', { ...pair.keySpan, text: 'spin_manifest_version' })];
  },
};

/** Statements of the root as lines of `[application]`, with the comments behind them. */
function moved({ toml, text }: FixRequest, pairs: readonly PairNode[]): Fix['changes'] | undefined {
  const known = toml.root.entries.get('application');
  const table = tableOf(toml.root, 'application');
  if (known !== undefined && table === undefined) {
    return undefined;
  }
  if (pairs.some(({ key }) => table?.entries.has(key) === true)) {
    return undefined;
  }
  const isLine = table === undefined || table.form === 'header' || table.form === 'implicit';
  const lines = pairs.map(({ key, value, statement }) => ({
    key,
    value: isLine
      ? text.slice(value.span.start, endOfLine(text, statement.end)).trimEnd()
      : text.slice(value.span.start, value.span.end),
  }));
  const removed = pairs.map(({ statement }) => removeStatement(text, statement));
  if (table !== undefined) {
    const added = insertPairs(toml, table, lines);
    return added === undefined ? undefined : [...removed, added];
  }
  const block = ['[application]', ...lines.map(({ key, value }) => `${key} = ${value}`)];
  const root = sectionOf(toml, toml.root);
  const last = removed.at(-1);
  if (last !== undefined && root?.pairs.at(-1) === pairs.at(-1)) {
    // Below the last statement, which goes: the block takes its place.
    const lineEnd = lineEndOf(text);
    const isOnly = root?.pairs.length === pairs.length;
    const body = block.map((line) => line + lineEnd).join('');
    return [...removed.slice(0, -1), { ...last, text: isOnly ? body : lineEnd + body }];
  }
  return [...removed, insertBlock(toml, block, root)];
}
