/** The address of a Bindle server, as people write it → the base URL of its protocol. */
import type { Sentence } from './sentence';

export type BaseUrl =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly reason: Sentence };

/**
 * Base URL with `/v1/` at its end. Takes an address with or without `/v1`, trailing slash and
 * sub-path. Refuses what would be sent wrongly or leak: no http(s), credentials in the address, a
 * query or a fragment. The sentence never repeats credentials.
 */
export function normalizeBaseUrl(address: string): BaseUrl {
  const text = address.trim();
  if (!/^https?:\/\//i.test(text)) {
    return refuse(
      'The address of a Bindle server begins with http:// or https://, such as http://127.0.0.1:8080/v1/; this does not: {0}',
      withoutUserInfo(text),
    );
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('This is not the address of a server: {0}', withoutUserInfo(text));
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(
      'The address of the Bindle server at {0} contains credentials. Take them out: settings are readable by everyone, and the password is asked for and kept safely.',
      url.host,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    return refuse(
      'The address of a Bindle server has no "?" and no "#": {0}',
      `${url.origin}${url.pathname}`,
    );
  }
  const folder = url.pathname.replace(/\/+$/, '');
  return { ok: true, url: `${url.origin}${folder}${/\/v1$/.test(folder) ? '' : '/v1'}/` };
}

function refuse(message: string, shown: string): BaseUrl {
  return { ok: false, reason: { message, args: [shown] } };
}

/** Everything up to the last `@` of the authority may be a password. */
function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, '$1');
}
