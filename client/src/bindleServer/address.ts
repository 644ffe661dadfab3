/** Where to listen, as the command lines take it. */

export interface Address {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

export const DEFAULT_ADDRESS: Address = { host: '127.0.0.1', port: 0 };

/** Reads `127.0.0.1:8080`, `localhost:0`, `[::1]:0`; undefined: nothing of that kind. */
export function parseAddress(text: string): Address | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  return host === undefined || port > 65_535 ? undefined : { host, port };
}

/** Names of this machine that nobody else can reach, and what to bind for them. */
const LOOPBACK: Readonly<Record<string, string>> = {
  '127.0.0.1': '127.0.0.1',
  // Not by look-up: that may give either of the two.
  localhost: '127.0.0.1',
  '::1': '::1',
};

/** The address to bind for `host`; undefined: others could reach it. */
export function loopbackAddress(host: string): string | undefined {
  return Object.hasOwn(LOOPBACK, host) ? LOOPBACK[host] : undefined;
}

/** All addresses of this machine → the one by which it reaches itself. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where this machine reaches a server that listens at `address`. */
export function reachableAddress(address: string): string {
  return Object.hasOwn(WILDCARDS, address) ? (WILDCARDS[address] ?? address) : address;
}

export function formatUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/v1/`;
}
