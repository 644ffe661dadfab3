/** Entries of `allowed_http_hosts`, read as every Spin reads them: as the host of an HTTP address. */

export interface OldHostFault {
  readonly kind: 'path' | 'scheme' | 'host' | 'template';
  /** The part to blame, in UTF-16 units of the entry. */
  readonly from: number;
  readonly to: number;
}

/** Undefined where Spin takes the entry. */
export function findOldHostFault(entry: string): OldHostFault | undefined {
  const all = { from: 0, to: entry.length };
  const template = entry.indexOf('{{');
  const url = urlOf(entry.includes('//') ? entry : `http://${entry}`);
  if (url === undefined) {
    return template >= 0 ? { kind: 'template', ...all } : { kind: 'host', ...all };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'scheme', from: 0, to: Math.max(entry.indexOf(':'), 0) };
  }
  if (url.pathname.length <= 1) {
    return undefined;
  }
  const start = entry.indexOf('//') < 0 ? 0 : entry.indexOf('//') + 2;
  const slash = /[/\\]/.exec(entry.slice(start));
  return { kind: 'path', from: slash === null ? 0 : start + slash.index, to: entry.length };
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
