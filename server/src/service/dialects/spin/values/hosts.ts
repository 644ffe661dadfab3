/** Where a component may connect to: schemes, hosts, ports. */
import { DEFAULT_PORTS, parseOutboundHost } from '../../../../domain/outboundHost';
import type { Offer, OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { runtimeId, triggersByComponent } from '../facts/index';
import { documentFacts } from '../facts/document';
import { importsOf } from './imports';
import { usedElsewhere } from './labels';
import { at, COMPONENTS } from './places';
import { inTemplate } from './templates';

const SCHEMES = ['https', 'http', 'postgres', 'mysql', 'redis', 'mqtt', '*'];
/** What to look for among the imports of the binary. */
const SCHEME_IMPORT: Readonly<Record<string, RegExp>> = {
  postgres: /postgres|\bpg\b/,
  mysql: /mysql/,
  redis: /redis/,
  mqtt: /mqtt/,
};

export const HOSTS: readonly ValueSource[] = [
  ...at(COMPONENTS, ['allowed_outbound_hosts'], { offer: outbound }),
  ...at(COMPONENTS, ['allowed_http_hosts'], {
    offer: (place) => ({
      values: [...new Set([...usedElsewhere(place, 'allowed_http_hosts'), 'self'])].map(
        (text): OfferedValue => ({ text, kind: 'value' }),
      ),
    }),
  }),
];

function outbound(place: ValuePlace): Offer {
  if (inTemplate(place)) {
    return { values: [] };
  }
  const scheme = /^\s*([A-Za-z*]+):\/\//.exec(place.partial)?.[1];
  const used = [...new Set(usedElsewhere(place, 'allowed_outbound_hosts'))];
  return {
    values: scheme === undefined ? start(place, used) : hostsOf(place, scheme, used),
    // The ports depend on what is typed.
    more: true,
  };
}

/** Nothing is typed yet, or the scheme is. */
function start(place: ValuePlace, used: readonly string[]): readonly OfferedValue[] {
  const imports = importsOf(place.owner, place.known);
  const isImported = (scheme: string) => {
    const pattern = SCHEME_IMPORT[scheme];
    return pattern !== undefined && imports.some((name) => pattern.test(name));
  };
  const schemes = [...SCHEMES.filter(isImported), ...SCHEMES.filter((each) => !isImported(each))];
  return [
    ...used.map((text): OfferedValue => ({ text, kind: 'reference', best: true })),
    ...schemes.map((scheme): OfferedValue => {
      const port = DEFAULT_PORTS.get(scheme);
      return {
        text: `${scheme}://`,
        kind: 'value',
        open: true,
        best: true,
        ...(port === undefined
          ? { summary: 'any scheme; needs a port' }
          : { summary: 'port {0} unless another one is written', args: [String(port)] }),
      };
    }),
    ...internal(place, 'http'),
    { text: '*://*:*', kind: 'value', summary: 'everything' },
  ];
}

/** The hosts that fit behind a scheme; a scheme without a port of its own gets one. */
function hostsOf(
  place: ValuePlace,
  scheme: string,
  used: readonly string[],
): readonly OfferedValue[] {
  const port = DEFAULT_PORTS.get(scheme);
  const typed = place.partial.trimStart();
  const behindHost = /^[A-Za-z*]+:\/\/(\[[^\]]*\]|[^:/\s]+):/.exec(typed)?.[0];
  if (behindHost !== undefined) {
    return [...(port === undefined ? ['*', '443', '8080'] : [String(port), '*'])].map(
      (each): OfferedValue => ({ text: behindHost + each, kind: 'value', best: true }),
    );
  }
  const suffix = port === undefined ? ':*' : '';
  const hosts = used.flatMap((entry) => {
    const found = parseOutboundHost(entry);
    return found.ok ? (/:\/\/(\[[^\]]*\]|[^:/]+)/.exec(entry)?.[1] ?? []) : [];
  });
  const plain = ['localhost', '*.example.com', '*'];
  const texts = [...new Set([...hosts, ...plain])].map((host) => `${scheme}://${host}${suffix}`);
  return [...used.filter((entry) => entry.startsWith(`${scheme}://`)), ...texts]
    .filter((text, index, all) => all.indexOf(text) === index)
    .map((text): OfferedValue => ({ text, kind: 'value' }))
    .concat(
      scheme === 'http' || scheme === 'https' || scheme === '*' ? internal(place, scheme) : [],
    );
}

/** The application itself, and its components by their ids. */
function internal(place: ValuePlace, scheme: string): OfferedValue[] {
  const suffix = DEFAULT_PORTS.has(scheme) ? '' : ':*';
  const self: OfferedValue = {
    text: `${scheme}://self${suffix}`,
    kind: 'value',
    summary: 'the application itself',
  };
  if (scheme === 'https') {
    return [self];
  }
  const facts = documentFacts(place.toml);
  const triggers = triggersByComponent(facts);
  const ids = facts.components
    .filter(
      (component) =>
        component.table !== place.owner &&
        triggers.get(component)?.some(({ type }) => type === 'http') === true,
    )
    .flatMap((component) => runtimeId(component) ?? []);
  return [
    self,
    ...[...new Set(ids)].map((id): OfferedValue => ({
      text: `${scheme}://${id}.spin.internal${suffix}`,
      kind: 'reference',
      summary: 'a component of the application',
    })),
    {
      text: `${scheme}://*.spin.internal${suffix}`,
      kind: 'value',
      summary: 'all components of the application',
    },
  ];
}
