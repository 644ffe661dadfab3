/** Lines above the tables of a Spin manifest: build it, run it, open a route. */
import { CLIENT_COMMANDS } from '../../../contract/commands';
import { parseRoute } from '../../../domain/httpRoute';
import type { TomlDocument } from '../../../toml/types';
import { tableOf, textOf, valueOf } from '../../meaning/read';
import type { Lens } from '../../meaning/types';
import type { LanguageServiceHost } from '../../types';
import { documentFacts } from './facts/document';
import type { SpinFacts } from './facts/types';

export function spinLenses(toml: TomlDocument, host: LanguageServiceHost): Lens[] {
  const facts = documentFacts(toml);
  return [...applicationLenses(facts, host), ...routeLenses(facts, host)];
}

/** Version 1 has no table for the application: its first component stands for it. */
function applicationLenses(facts: SpinFacts, host: LanguageServiceHost): Lens[] {
  const at =
    facts.version === 2
      ? facts.application
      : facts.components.find(({ form }) => form === 'element')?.table;
  if (at === undefined || at.form === 'root') {
    return [];
  }
  const hasBuild = facts.components.some(
    ({ table }) => valueOf(tableOf(table, 'build'), 'command') !== undefined,
  );
  return [
    ...(hasBuild ? [{ at, title: host.localize('Build'), command: CLIENT_COMMANDS.build }] : []),
    {
      at,
      title: hasBuild ? host.localize('Build and Up') : host.localize('Up'),
      command: CLIENT_COMMANDS.up,
    },
  ];
}

/** Only routes that name one address: a browser can't guess what stands for a parameter. */
function routeLenses({ triggers }: SpinFacts, host: LanguageServiceHost): Lens[] {
  return triggers.flatMap(({ type, table }): Lens[] => {
    const route = type === 'http' ? textOf(table, 'route') : undefined;
    const address = route && addressOf(route.text);
    return address === undefined
      ? []
      : [
          {
            at: table,
            title: host.localize('Open {0}', address),
            command: CLIENT_COMMANDS.openRoute,
            arguments: [address],
          },
        ];
  });
}

function addressOf(written: string): string | undefined {
  const answer = parseRoute(written);
  if (!answer.ok) {
    return undefined;
  }
  const { route } = answer;
  return route.segments.some(({ kind }) => kind === 'param')
    ? undefined
    : route.wildcard
      ? route.text.replace(/\.\.\.$/, '')
      : route.text;
}
