/**
 * Request addresses. The server takes ids from the raw path and decodes nothing (Bindle reference,
 * section 1.2), so they stand there literally: never through encodeURIComponent.
 */
import { explainBindleId } from '../../../server/src/domain/bindleId';
import { explainBindleName } from '../../../server/src/domain/bindleName';
import type { Sentence } from './sentence';
import type { SearchOptions } from './types';

/** A URL, or why there can be none for what was asked. */
export type Address =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly url: string; readonly reason: Sentence };

/** `_i/{id}` */
export function invoiceUrl(base: string, id: string, query = ''): Address {
  return literal(base, `_i/${id}`, id, query);
}

/** `_i/{id}@{sha256}` */
export function parcelUrl(base: string, id: string, sha256: string): Address {
  return /^[A-Za-z0-9]+$/.test(sha256)
    ? literal(base, `_i/${id}@${sha256}`, id)
    : {
        ok: false,
        url: `${base}_i/${id}`,
        reason: {
          message: 'A parcel of {0} has a SHA-256 that no URL can carry: "{1}".',
          args: [id, sha256],
        },
      };
}

/** `_r/missing/{id}` */
export function missingUrl(base: string, id: string): Address {
  return literal(base, `_r/missing/${id}`, id);
}

function literal(base: string, path: string, id: string, query = ''): Address {
  const url = `${base}${path}${query}`;
  const fault = explainBindleId(id) ?? explainBindleName(id.slice(0, id.lastIndexOf('/')));
  if (fault !== undefined) {
    return { ok: false, url, reason: fault };
  }
  // What the URL library would rewrite must not be sent: it would name another bindle.
  return new URL(url).href === url
    ? { ok: true, url }
    : {
        ok: false,
        url,
        reason: { message: 'No URL can name the bindle "{0}" as it is.', args: [id] },
      };
}

/** `_q` with the long keys, which are the ones that the Rust client sends. Here `+` is encoded. */
export function searchUrl(base: string, search: SearchOptions): string {
  const parameters = new URLSearchParams();
  for (const key of ['query', 'version', 'offset', 'limit', 'yanked'] as const) {
    const value = search[key];
    if (value !== undefined) {
      parameters.set(key, String(value));
    }
  }
  const query = parameters.toString();
  return `${base}_q${query === '' ? '' : `?${query}`}`;
}

/** `/healthz` stands beside `/v1`. */
export function healthUrl(base: string): string {
  return base.replace(/v1\/$/, 'healthz');
}
