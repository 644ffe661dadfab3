/** Words behind values of a Spin manifest. Files are told of as far as they are known already. */
import { DEFAULT_PORTS, parseOutboundHost } from '../../../domain/outboundHost';
import { matchKey } from '../../../domain/glob';
import { visitStrings } from '../../meaning/pathWalk';
import type { Hint, HintSource } from '../../meaning/types';
import { textOf } from '../../meaning/read';
import { documentFacts } from './facts/document';
import { patternsOf } from './facts/patterns';
import { matchCount } from './words/files';
import { wasmHint } from './words/wasm';

/** Ports that entries leave out. */
const ports: HintSource = ({ root }, host) => {
  const hints: Hint[] = [];
  for (const component of [['component', '*'], ['component'], ['trigger', '*', 'component']]) {
    visitStrings(root, [...component, 'allowed_outbound_hosts'], (at, text) => {
      const answer = text.includes('{{') ? undefined : parseOutboundHost(text);
      const port =
        answer?.ok === true && answer.host.port.text === ''
          ? DEFAULT_PORTS.get(answer.host.scheme.text)
          : undefined;
      if (port !== undefined) {
        hints.push({
          kind: 'hosts',
          at,
          label: `:${port}`,
          tooltip: host.localize('The default port of the scheme: {0}.', String(port)),
        });
      }
    });
  }
  return hints;
};

/** How many files a pattern matches; a pattern that is the name of one file needs no count. */
const files: HintSource = (toml, host, uri) => {
  const known = host.knownFiles?.(uri);
  if (known === undefined || known.matches.size === 0) {
    return [];
  }
  return patternsOf(documentFacts(toml)).flatMap(({ at, question }): Hint[] => {
    const match = known.matches.get(matchKey(question));
    const isName = match?.count === 1 && match.first[0] === question.pattern;
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
