/** What an entry of `allowed_outbound_hosts` that Spin refuses was probably meant to be. */
import { bytesOf } from './cidr';
import { parseOutboundHost } from './outboundHost';
import type { HostFault, HostFaultKind } from './outboundHostParts';

/** No entry needs more repairs than this. */
const MOST_STEPS = 4;

/** Schemes that are written for another one. */
const MEANT: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  psql: 'postgres',
  mariadb: 'mysql',
  mqtts: 'mqtt',
};

/** Well-known ports that say which scheme an entry without one means. */
const SCHEMES_BY_PORT: Readonly<Record<string, string>> = {
  '80': 'http',
  '443': 'https',
  '5432': 'postgres',
  '3306': 'mysql',
  '6379': 'redis',
  '1883': 'mqtt',
};

/** A part of an entry, replaced. */
type Mend = (fault: HostFault, entry: string) => readonly string[];

const replaced = ({ from, to }: HostFault, entry: string, text: string): string =>
  entry.slice(0, from) + text + entry.slice(to);
const dropped: Mend = (fault, entry) => [replaced(fault, entry, '')];
const none: Mend = () => [];

const MENDS: Readonly<Record<HostFaultKind, Mend>> = {
  'allow-all': () => ['*://*:*'],
  'no-format': ({ text }) => (text === '*' ? ['*://*:*'] : []),
  'no-scheme': ({ text }) => {
    const port = /:(\d+)$/.exec(text)?.[1] ?? '';
    const known = SCHEMES_BY_PORT[port];
    const isHere = /^(?:self|localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(text);
    const schemes = known !== undefined ? [known] : isHere ? ['http'] : ['https', 'http'];
    return schemes.map((scheme) => `${scheme}://${text.replace(/^:?\/*/, '')}`);
  },
  'scheme-list': ({ text, to }, entry) =>
    text
      .replace(/[{}]/g, '')
      .split(',')
      .map((scheme) => scheme.trim() + entry.slice(to)),
  'scheme-letters': none,
  'empty-host': (fault, entry) => [replaced(fault, entry, '*')],
  path: dropped,
  network: none,
  user: dropped,
  'host-list': ({ text, from, to }, entry) =>
    text
      .replace(/^\{|\}$/g, '')
      .split(',')
      .map((host) => entry.slice(0, from) + host.trim() + entry.slice(to)),
  'wildcard-inside': (fault, entry) =>
    /:\/\/$/.test(entry.slice(0, fault.from))
      ? [replaced(fault, entry, '*.')]
      : [entry.replace(/(:\/\/)[^/]*\*\.?([^*/]*)$/, '$1*.$2')],
  'wildcard-twice': (fault, entry) => [
    entry.slice(0, fault.from) + entry.slice(fault.to).replace(/^\./, ''),
  ],
  'wildcard-address': dropped,
  'ipv6-brackets': (fault, entry) => {
    const colon = fault.text.lastIndexOf(':');
    const candidates = [
      [fault.text.slice(0, colon), fault.text.slice(colon)],
      [fault.text, ''],
    ] as const;
    return candidates.flatMap(([address, port]) =>
      bytesOf(address) === undefined ? [] : [replaced(fault, entry, `[${address}]${port}`)],
    );
  },
  ipv6: none,
  ipv4: none,
  'host-character': none,
  'host-name': none,
  'no-port': ({ text, from, to }, entry) => {
    const scheme = text.slice(0, text.indexOf('://'));
    const other = MEANT[scheme];
    const withPort = `${entry.slice(0, to).replace(/:?\/?$/, '')}:*`;
    return other === undefined
      ? [withPort]
      : [entry.slice(0, from) + other + entry.slice(from + scheme.length), withPort];
  },
  'scheme-case': (fault, entry) => [replaced(fault, entry, fault.text.toLowerCase())],
  'port-list': ({ text, from, to }, entry) =>
    text
      .replace(/[{}]/g, '')
      .split(',')
      .map((port) => entry.slice(0, from) + port.trim() + entry.slice(to)),
  'port-number': (fault, entry) => [replaced(fault, entry, '*')],
  'port-large': (fault, entry) => [replaced(fault, entry, '*')],
  'port-range': ({ text, from, to }, entry) => {
    const [start = '', end = ''] = text.split('..');
    return [`${start === '' ? '0' : start}..${end === '' ? '65535' : end.replace(/^=/, '')}`].map(
      (range) => entry.slice(0, from) + range + entry.slice(to),
    );
  },
};

/**
 * Entries that Spin takes, the likeliest first; none where nothing can be guessed, or nothing is wrong.
 * A list of hosts, schemes or ports gives one entry for each, which belong together.
 */
export function mendOutboundHost(entry: string): readonly string[] {
  let candidates = [entry.trim()];
  for (let step = 0; step < MOST_STEPS; step++) {
    const next: string[] = [];
    let changed = false;
    for (const candidate of candidates) {
      const answer = parseOutboundHost(candidate);
      if (answer.ok) {
        next.push(candidate);
      } else {
        changed = true;
        next.push(...MENDS[answer.fault.kind](answer.fault, candidate));
      }
    }
    candidates = next;
    if (!changed) {
      break;
    }
  }
  const unique = new Set(candidates.filter((each) => parseOutboundHost(each).ok));
  unique.delete(entry);
  return [...unique];
}
