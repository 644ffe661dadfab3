/** The media types of `Accept` and `Content-Type`, as the reference server reads them (section 3.1). */

export type BodyFormat = 'toml' | 'json';

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN})/(${TOKEN})\\s*(?:;.*)?$`, 's');

/**
 * Format of the answer: the first entry whose subtype, before any suffix, is `toml` or `json`;
 * `q=` means nothing. Otherwise TOML.
 */
export function acceptedFormat(accept: string | undefined): BodyFormat {
  for (const entry of accept?.split(',') ?? []) {
    const subtype = MEDIA_TYPE.exec(entry)?.[2]?.split('+')[0]?.toLowerCase();
    if (subtype === 'toml' || subtype === 'json') {
      return subtype;
    }
  }
  return 'toml';
}

/** What a create request's body is: `{ format }`, or the reference's words on why it is neither. */
export function bodyFormat(
  contentType: string | undefined,
): { readonly format: BodyFormat } | { readonly problem: string } {
  // The reference reads JSON in this case only.
  if (contentType === undefined) {
    return { format: 'json' };
  }
  const match = MEDIA_TYPE.exec(contentType);
  if (match === null) {
    return {
      problem: contentType.includes('/')
        ? 'mime parse error: an invalid token was encountered'
        : 'mime parse error: a slash (/) was missing between the type and subtype',
    };
  }
  const essence = `${match[1]}/${match[2]}`.toLowerCase();
  return essence === 'application/toml'
    ? { format: 'toml' }
    : essence === 'application/json'
      ? { format: 'json' }
      : { problem: 'content-type is not TOML' };
}

/** Whether a header value may be read as text. */
export function isPlainText(value: string | undefined): boolean {
  return value === undefined || /^[\t\x20-\x7e]*$/.test(value);
}
