/** Query strings as the reference server reads them: form-decoded, strictly typed (section 3.4). */

/** Pairs in order; `+` is a space, broken escapes stay as they are. */
export function parsePairs(query: string): [key: string, value: string][] {
  return [...new URLSearchParams(query)];
}

export interface SearchRequest {
  readonly query: string;
  readonly version: string;
  readonly offset: bigint;
  /** 0 to 255; 0: as many as there are. */
  readonly limit: number;
  readonly yanked: boolean;
}

const SEARCH_KEYS: Readonly<Record<string, string>> = {
  q: 'query',
  query: 'query',
  v: 'version',
  version: 'version',
  o: 'offset',
  offset: 'offset',
  l: 'limit',
  limit: 'limit',
  strict: 'strict',
  yanked: 'yanked',
};

const DEFAULT_LIMIT = 50n;
const LARGEST_OFFSET = 2n ** 64n - 1n;
const LARGEST_LIMIT = 255n;

/** Undefined: an unknown or repeated key, or a value of the wrong type or range. */
export function parseSearchRequest(query: string): SearchRequest | undefined {
  const found = new Map<string, string>();
  for (const [key, value] of parsePairs(query)) {
    const known = Object.hasOwn(SEARCH_KEYS, key) ? SEARCH_KEYS[key] : undefined;
    if (known === undefined || found.has(known)) {
      return undefined;
    }
    found.set(known, value);
  }
  const offset = parseCount(found.get('offset'), LARGEST_OFFSET, 0n);
  const limit = parseCount(found.get('limit'), LARGEST_LIMIT, DEFAULT_LIMIT);
  const [strict, yanked] = [found.get('strict'), found.get('yanked')].map(parseFlag);
  return offset === undefined || limit === undefined || strict === undefined || yanked === undefined
    ? undefined
    : {
        query: found.get('query') ?? '',
        version: found.get('version') ?? '',
        offset,
        limit: Number(limit),
        yanked,
      };
}

/** The flag `yanked` of an invoice request; other keys mean nothing. Undefined: not a flag. */
export function parseYanked(query: string): boolean | undefined {
  const values = parsePairs(query).filter(([key]) => key === 'yanked');
  return values.length > 1 ? undefined : parseFlag(values[0]?.[1]);
}

function parseFlag(value: string | undefined): boolean | undefined {
  return value === undefined || value === 'false' ? false : value === 'true' ? true : undefined;
}

function parseCount(
  value: string | undefined,
  largest: bigint,
  absent: bigint,
): bigint | undefined {
  if (value === undefined) {
    return absent;
  }
  const count = /^\+?\d{1,40}$/.test(value) ? BigInt(value.replace('+', '')) : undefined;
  return count !== undefined && count <= largest ? count : undefined;
}
