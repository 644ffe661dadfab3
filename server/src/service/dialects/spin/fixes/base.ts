/** `base` of the HTTP trigger, which Spin 3.0 and later refuse: each route takes it over. */
import { isBefore } from '../../../../domain/spinRelease';
import { quoted } from '../../../../toml/edit/write';
import type { Span, TextChange, TomlEntry } from '../../../../toml/types';
import type { Fixer } from '../../../meaning/fixes';
import { tableOf, textOf } from '../../../meaning/read';
import { factsOf, removeEntry } from './places';
import { baseOf, withBase } from './upgrade/settings';

export const BASE_FIXERS: Readonly<Record<string, Fixer>> = {
  'base-to-routes': ({ span }, request) => {
    const { toml, release } = request;
    const facts = factsOf(request);
    const shared =
      facts.version === 1
        ? tableOf(toml.root, 'trigger')
        : tableOf(tableOf(facts.application, 'trigger'), 'http');
    // Spin up to 1.5 wants the key.
    const isWanted = facts.version === 1 && release !== undefined && isBefore(release, '2.0');
    const written = textOf(shared, 'base');
    const entry = shared?.entries.get('base');
    const base = baseOf(written?.text);
    if (entry === undefined || written === undefined || !isAround(entry, span)) {
      return [];
    }
    if (base === '') {
      const changes = isWanted ? undefined : removeEntry(toml, entry);
      // A file of version 1 may be meant for other releases, too.
      const safe = facts.version === 2;
      return changes === undefined
        ? []
        : [{ message: 'Remove “{0}”', args: ['base'], changes, preferred: true, safe }];
    }
    const gone: readonly TextChange[] | undefined = isWanted
      ? [{ ...written.at.span, text: inQuotesOf(written.at.raw(), '/') }]
      : removeEntry(toml, entry);
    const routes = facts.triggers.flatMap(({ type, table }): TextChange[] => {
      const route = type === 'http' ? textOf(table, 'route') : undefined;
      return route === undefined
        ? []
        : [{ ...route.at.span, text: inQuotesOf(route.at.raw(), withBase(base, route.text)) }];
    });
    return gone === undefined
      ? []
      : [
          {
            message: 'Put “{0}” in front of each route',
            args: [base],
            changes: [...gone, ...routes],
            preferred: true,
          },
        ];
  },
};

function isAround({ statement }: TomlEntry, { start }: Span): boolean {
  return statement.start <= start && start <= statement.end;
}

function inQuotesOf(raw: string, text: string): string {
  return quoted(text, raw.startsWith("'") ? "'" : '"');
}
