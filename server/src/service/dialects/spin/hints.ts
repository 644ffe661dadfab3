/** Words behind values of a Spin manifest. Files are told of as far as they are known already. */
import type { Hint, HintSource } from '../../meaning/types';
import { arrayOf, textOf, textsOf } from '../../meaning/read';
import { documentFacts } from './facts/document';
import { patternsOf } from './facts/patterns';
import { matchCount } from './words/files';
import { defaultPortOf } from './words/hosts';
import { wasmHint } from './words/wasm';

/** Ports that entries leave out. */
const ports: HintSource = (toml, host) =>
  documentFacts(toml).components.flatMap(({ table }) =>
    textsOf(arrayOf(table, 'allowed_outbound_hosts')).flatMap(({ text, at }): Hint[] => {
      const port = defaultPortOf(text);
      return port === undefined
        ? []
        : [
            {
              kind: 'hosts',
              at,
              label: `:${port}`,
              tooltip: host.localize('The default port of the scheme: {0}.', String(port)),
            },
          ];
    }),
  );

/** How many files a pattern matches; a pattern that is the name of one file needs no count. */
const files: HintSource = (toml, host, uri) => {
  const known = host.knownFiles?.(uri);
  if (known === undefined || known.matches.size === 0) {
    return [];
  }
  return patternsOf(documentFacts(toml)).flatMap(({ at, text, key }): Hint[] => {
    const match = known.matches.get(key);
    const isName = match?.count === 1 && match.first[0] === text;
    return match === undefined || match.outside || isName
      ? []
      : [{ kind: 'files', at, label: matchCount(match, host) }];
  });
};

/** What a source is. */
const wasm: HintSource = (toml, host, uri) => {
  const known = host.knownFiles?.(uri)?.wasm;
  if (known === undefined || known.size === 0) {
    return [];
  }
  return documentFacts(toml).components.flatMap(({ table }): Hint[] => {
    const source = textOf(table, 'source');
    const fact = source && known.get(source.text);
    return source === undefined || fact?.kind !== 'wasm'
      ? []
      : [{ kind: 'wasm', at: source.at, label: wasmHint(fact.summary, host) }];
  });
};

export const SPIN_HINTS: readonly HintSource[] = [ports, files, wasm];
