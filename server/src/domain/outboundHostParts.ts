/** Parts of an entry of `allowed_outbound_hosts`, and what can be wrong with them. */

/** A part of an entry. */
export interface HostPart {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with an entry; each kind has a sentence of its own. */
export type HostFaultKind =
  | 'allow-all'
  | 'no-format'
  | 'no-scheme'
  | 'scheme-list'
  | 'scheme-letters'
  | 'empty-host'
  | 'path'
  | 'network'
  | 'user'
  | 'host-list'
  | 'wildcard-inside'
  | 'wildcard-twice'
  | 'wildcard-address'
  | 'ipv6-brackets'
  | 'ipv6'
  | 'ipv4'
  | 'host-character'
  | 'host-name'
  | 'no-port'
  | 'scheme-case'
  | 'port-list'
  | 'port-number'
  | 'port-large'
  | 'port-range';

/** The kind, and the part to blame. */
export interface HostFault extends HostPart {
  readonly kind: HostFaultKind;
}
