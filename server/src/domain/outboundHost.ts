/**
 * Entries of `allowed_outbound_hosts`: `scheme://host[:port]`, read as Spin reads them when it loads an
 * application. Offsets are UTF-16 units of the entry.
 */
import { findHostFault, readHost, type HostForm } from './outboundHostName';
import type { HostFault, HostFaultKind, HostPart } from './outboundHostParts';
import { readPort, type PortForm } from './outboundPort';

export interface OutboundHost {
  /** `*` stands for any. */
  readonly scheme: HostPart;
  readonly host: HostPart & { readonly form: HostForm };
  /** An empty text: the default of the scheme. */
  readonly port: HostPart & { readonly form: PortForm };
}

export type OutboundHostAnswer =
  | { readonly ok: true; readonly host: OutboundHost }
  | { readonly ok: false; readonly fault: HostFault };

/** Ports that a scheme has where none is written. */
export const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['postgres', 5432],
  ['mysql', 3306],
  ['redis', 6379],
  ['mqtt', 1883],
]);

/** What allowed every host in the old list. */
export const ALLOW_ALL = 'insecure:allow-all';

const NO_FORMAT = new Set(['*', ':', '', '?']);

/** Reads one entry without templates. Of several faults the first in the text is told. */
export function parseOutboundHost(entry: string): OutboundHostAnswer {
  const from = entry.length - entry.trimStart().length;
  const whole = part(entry, from, from + entry.trim().length);
  const divider = whole.text.indexOf('://');
  if (divider < 0) {
    const kind =
      whole.text === ALLOW_ALL
        ? 'allow-all'
        : NO_FORMAT.has(whole.text)
          ? 'no-format'
          : 'no-scheme';
    return { ok: false, fault: { kind, ...whole } };
  }
  const scheme = part(entry, from, from + divider);
  const rest = part(entry, scheme.to + 3, whole.to);
  const { host, port, path } = split(entry, rest);
  const fault =
    findSchemeFault(scheme) ??
    findUser(entry, rest) ??
    findHostFault(host, port) ??
    (path === undefined ? undefined : ({ kind: 'path', ...path } as const)) ??
    findPortFault(scheme, port, whole);
  if (fault !== undefined) {
    return { ok: false, fault };
  }
  const form = readHost(host.text);
  const portForm = readPort(port.text);
  // No fault was found, so both can be read.
  return form === undefined || portForm === undefined
    ? { ok: false, fault: { kind: 'host-name', ...host } }
    : { ok: true, host: { scheme, host: { ...host, form }, port: { ...port, form: portForm } } };
}

function part(entry: string, from: number, to: number): HostPart {
  return { text: entry.slice(from, to), from, to };
}

/** Host and port; the last colon divides them, but where the whole is a host, as IPv6 addresses are. */
function split(
  entry: string,
  rest: HostPart,
): { host: HostPart; port: HostPart; path?: HostPart | undefined } {
  const colon = rest.text.lastIndexOf(':');
  const none = part(entry, rest.to, rest.to);
  if (colon < 0 || readHost(rest.text) !== undefined) {
    return { host: rest, port: none };
  }
  const host = part(entry, rest.from, rest.from + colon);
  const slash = rest.text.indexOf('/', colon);
  if (slash < 0) {
    return { host, port: part(entry, host.to + 1, rest.to) };
  }
  const end = rest.from + slash;
  const path = part(entry, end, rest.to);
  return { host, port: part(entry, host.to + 1, end), path: path.text === '/' ? undefined : path };
}

function findSchemeFault(scheme: HostPart): HostFault | undefined {
  if (scheme.text === '*') {
    return undefined;
  }
  if (scheme.text.startsWith('{')) {
    return { kind: 'scheme-list', ...scheme };
  }
  return /^\p{Alphabetic}*$/u.test(scheme.text) ? undefined : { kind: 'scheme-letters', ...scheme };
}

/** A user before the host, with or without a password: part of no entry. */
function findUser(entry: string, rest: HostPart): HostFault | undefined {
  const at = (rest.text.split('/', 1)[0] ?? '').lastIndexOf('@');
  return at < 0 ? undefined : { kind: 'user', ...part(entry, rest.from, rest.from + at + 1) };
}

function findPortFault(scheme: HostPart, port: HostPart, whole: HostPart): HostFault | undefined {
  const form = readPort(port.text);
  if (form === undefined) {
    return { kind: portFaultOf(port.text), ...port };
  }
  if (form.kind !== 'default' || DEFAULT_PORTS.has(scheme.text)) {
    return undefined;
  }
  return DEFAULT_PORTS.has(scheme.text.toLowerCase())
    ? { kind: 'scheme-case', ...scheme }
    : { kind: 'no-port', ...whole };
}

function portFaultOf(text: string): HostFaultKind {
  if (text.startsWith('{')) {
    return 'port-list';
  }
  if (text.includes('..')) {
    return 'port-range';
  }
  return /^\+?\d+$/.test(text) ? 'port-large' : 'port-number';
}
