/** Which entries of `allowed_outbound_hosts` allow what another one allows already. */
import { bytesOf } from './cidr';
import { DEFAULT_PORTS, type OutboundHost } from './outboundHost';
import type { HostForm } from './outboundHostName';

/** What an entry allows, as a key: entries of one key allow the same. */
export function hostKey({ scheme, host, port }: OutboundHost): string {
  return JSON.stringify([scheme.text, host.form, portsOf(scheme.text, port.form)]);
}

/** Whether all that `b` allows is allowed by `a`, too; also true of two that allow the same. */
export function covers(a: OutboundHost, b: OutboundHost): boolean {
  if (a.scheme.text !== '*' && a.scheme.text !== b.scheme.text) {
    return false;
  }
  const outer = portsOf(a.scheme.text, a.port.form);
  const inner = portsOf(b.scheme.text, b.port.form);
  return (
    outer.start <= inner.start && inner.end <= outer.end && coversHost(a.host.form, b.host.form)
  );
}

/** Whether an entry allows nothing: its ports are none. */
export function allowsNothing({ scheme, port }: OutboundHost): boolean {
  const { start, end } = portsOf(scheme.text, port.form);
  return start >= end;
}

/** Ports as a range, its end excluded. */
function portsOf(
  scheme: string,
  form: OutboundHost['port']['form'],
): { start: number; end: number } {
  switch (form.kind) {
    case 'any':
      return { start: 0, end: 65_536 };
    case 'range':
      return { start: form.start, end: form.end };
    case 'one':
      return { start: form.port, end: form.port + 1 };
    case 'default': {
      const port = DEFAULT_PORTS.get(scheme) ?? 0;
      return { start: port, end: port + 1 };
    }
  }
}

function coversHost(a: HostForm, b: HostForm): boolean {
  switch (a.kind) {
    case 'any':
      return true;
    case 'self':
      return b.kind === 'self';
    case 'any-component':
      return b.kind === 'any-component' || b.kind === 'component';
    case 'component':
      return b.kind === 'component' && a.id === b.id;
    case 'domain':
      return b.kind === 'domain' && a.domain === b.domain;
    case 'address':
      return b.kind === 'address' && a.address === b.address;
    case 'subdomains':
      return (
        (b.kind === 'domain' && b.domain.endsWith(`.${a.domain}`)) ||
        (b.kind === 'subdomains' && (b.domain === a.domain || b.domain.endsWith(`.${a.domain}`)))
      );
    case 'network':
      return (
        (b.kind === 'network' && isWithin(b.network, a.network)) ||
        (b.kind === 'address' && isWithin(b.address, a.network))
      );
  }
}

/** Whether an address or network lies in a network. */
function isWithin(inner: string, outer: string): boolean {
  const [address = '', innerBits] = inner.replace(/[[\]]/g, '').split('/');
  const [network = '', outerBits = '0'] = outer.split('/');
  const a = bytesOf(address);
  const b = bytesOf(network);
  const bits = Number(outerBits);
  if (a === undefined || a.length !== b?.length) {
    return false;
  }
  return Number(innerBits ?? a.length * 8) >= bits && sameStart(a, b, bits);
}

function sameStart(a: readonly number[], b: readonly number[], bits: number): boolean {
  for (let at = 0; at < bits; at++) {
    const mask = 0x80 >> (at & 7);
    if (((a[at >> 3] ?? 0) & mask) !== ((b[at >> 3] ?? 0) & mask)) {
      return false;
    }
  }
  return true;
}
