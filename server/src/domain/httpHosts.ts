/**
 * `allowed_http_hosts`, which Spin 2.0 and later turns into `allowed_outbound_hosts`. It reads each
 * entry as a URL: the scheme is forgotten, a port that is the scheme's own too.
 */

/** Everywhere by HTTP, and the application itself. */
const ALL = ['http://*:*', 'https://*:*', 'http://self'];
const ALLOW_ALL = 'insecure:allow-all';
const ENTRY = /^(?:(https?):\/\/)?([^\s/:@?#"'{}[\]]+)(?::([0-9]{0,5}))?\/?$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Hosts that Spin adds to a component of manifest version 1 that has no `allowed_outbound_hosts`. */
export const DATABASE_HOSTS = ['redis://*:*', 'mysql://*:*', 'postgres://*:*'] as const;

/** Whether a list with this entry allows everything, whatever else it holds. */
export function allowsAll(entry: string): boolean {
  return entry === ALLOW_ALL;
}

/** The entries of `allowed_outbound_hosts` that mean the same; undefined for what Spin refuses. */
export function outboundHostsOf(entry: string): readonly string[] | undefined {
  if (allowsAll(entry)) {
    return ALL;
  }
  if (entry === 'self') {
    return ['http://self'];
  }
  const found = ENTRY.exec(entry);
  const host = found?.[2]?.toLowerCase();
  if (found === null || host === undefined) {
    return undefined;
  }
  const port = found[3] ?? '';
  if (Number(port) > 65535) {
    return undefined;
  }
  const isOwn = port === '' || port === DEFAULT_PORTS[(found[1] ?? 'http').toLowerCase()];
  const authority = isOwn ? host : `${host}:${Number(port)}`;
  return [`http://${authority}`, `https://${authority}`];
}
