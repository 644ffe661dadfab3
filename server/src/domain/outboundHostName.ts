/** The host of an entry of `allowed_outbound_hosts`. */
import { bytesOf, readCidr } from './cidr';
import type { HostFault, HostFaultKind, HostPart } from './outboundHostParts';

export type HostForm =
  | { readonly kind: 'any' }
  /** `self` or `self.alt`: the application itself. */
  | { readonly kind: 'self' }
  /** A component of the application: `<id>.spin.internal`. */
  | { readonly kind: 'component'; readonly id: string }
  /** `*.spin.internal`. */
  | { readonly kind: 'any-component' }
  /** `*.example.com`: one or more labels before it; `domain` without the `*.`. */
  | { readonly kind: 'subdomains'; readonly domain: string }
  /** In lower case, and as IDNA writes it. */
  | { readonly kind: 'domain'; readonly domain: string }
  | { readonly kind: 'address'; readonly address: string }
  /** `network`: the address without its host bits, and the number of bits. */
  | { readonly kind: 'network'; readonly network: string; readonly exact: boolean };

const CHAINING = 'spin.internal';

/** Undefined for a text that is no host. */
export function readHost(text: string): HostForm | undefined {
  const host = text.trim();
  if (host === '*') {
    return { kind: 'any' };
  }
  if (host === 'self' || host === 'self.alt') {
    return { kind: 'self' };
  }
  if (host.startsWith('{')) {
    return undefined;
  }
  const cidr = readCidr(host);
  if (cidr !== undefined) {
    return { kind: 'network', ...cidr };
  }
  const name = host.endsWith('/') ? host.slice(0, -1) : host;
  if (name.startsWith('*.')) {
    const domain = readName(name.slice(2));
    return domain?.kind !== 'domain'
      ? undefined
      : domain.domain === CHAINING
        ? { kind: 'any-component' }
        : { kind: 'subdomains', domain: domain.domain };
  }
  return readName(name);
}

/** What no name may hold by the URL standard; `*` is our own. */
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const FORBIDDEN = /[\u0000-\u0020#/:<>?@[\\\]^|*\u007f]/u;
const BRACKETED = /^\[[0-9A-Fa-f:.]*\]$/;

/** A name or address as URLs have them; undefined where it is none. */
function readName(name: string): HostForm | undefined {
  const bracketed = BRACKETED.test(name);
  if (name === '' || (!bracketed && FORBIDDEN.test(name))) {
    return undefined;
  }
  const hostname = hostnameOf(name);
  if (hostname === undefined) {
    return undefined;
  }
  if (bracketed || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)) {
    return { kind: 'address', address: hostname };
  }
  const chained = new RegExp(`^([^.]+)\\.${CHAINING.replace('.', '\\.')}$`).exec(hostname)?.[1];
  return chained === undefined
    ? { kind: 'domain', domain: hostname }
    : { kind: 'component', id: chained };
}

/** As the URL standard normalises a host: the standard's own reader decides over names that aren't ASCII. */
function hostnameOf(name: string): string | undefined {
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with the host of an entry.
 *
 * @param port what was taken for its port: of an IPv6 address without brackets it can be its end
 */
export function findHostFault(host: HostPart, port: HostPart): HostFault | undefined {
  if (readHost(host.text) !== undefined) {
    return undefined;
  }
  const start = host.from + host.text.length - host.text.trimStart().length;
  const text = host.text.trim();
  const name = text.endsWith('/') ? text.slice(0, -1) : text;
  const at = (kind: HostFaultKind, from: number, length: number): HostFault => ({
    kind,
    text: text.slice(from, from + length),
    from: start + from,
    to: start + from + length,
  });
  const all = (kind: HostFaultKind): HostFault => at(kind, 0, text.length);
  if (name === '') {
    return all('empty-host');
  }
  if (text.startsWith('{')) {
    return all('host-list');
  }
  const slash = name.indexOf('/');
  if (slash >= 0) {
    return bytesOf(name.slice(0, slash)) !== undefined && /^\/\d+$/.test(name.slice(slash))
      ? at('network', slash + 1, name.length - slash - 1)
      : at('path', slash, text.length - slash);
  }
  if (name.includes('*')) {
    return name.startsWith('*.')
      ? wildcardFault(name, at)
      : at('wildcard-inside', name.indexOf('*'), 1);
  }
  if (name.startsWith('[')) {
    const to = text.includes(']') ? start + text.length : port.to;
    const written = text.includes(']') ? text : `${text}:${port.text}`;
    return { kind: 'ipv6', text: written, from: start, to };
  }
  if (name.includes(':')) {
    const to = port.text === '' ? host.to : port.to;
    const written = port.text === '' ? text : `${text}:${port.text}`;
    return { kind: 'ipv6-brackets', text: written, from: start, to };
  }
  return nameFault(name, at);
}

type At = (kind: HostFaultKind, from: number, length: number) => HostFault;

function wildcardFault(name: string, at: At): HostFault {
  const second = name.indexOf('*', 1);
  if (second >= 0) {
    return at('wildcard-twice', second, 1);
  }
  const rest = name.slice(2);
  return readName(rest)?.kind === 'address' || rest.startsWith('[')
    ? at('wildcard-address', 0, 2)
    : rest === ''
      ? at('empty-host', 0, name.length)
      : nameFault(rest, (kind, from, length) => at(kind, from + 2, length));
}

function nameFault(name: string, at: At): HostFault {
  const strange = FORBIDDEN.exec(name);
  if (strange !== null) {
    return at('host-character', strange.index, strange[0].length);
  }
  const percent = name.indexOf('%');
  if (percent >= 0) {
    return at('host-character', percent, 1);
  }
  return at(endsInNumber(name) ? 'ipv4' : 'host-name', 0, name.length);
}

/** By the URL standard such a host is an IPv4 address or nothing. */
function endsInNumber(name: string): boolean {
  const last = name.replace(/\.$/, '').split('.').at(-1) ?? '';
  return /^(?:\d+|0[xX][0-9A-Fa-f]*)$/.test(last);
}
