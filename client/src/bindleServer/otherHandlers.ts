/** Search, keys, login, health (Bindle reference, sections 3.3, 3.4, 3.6). */
import { stringifyHealth } from '../bindle/answers';
import { invoiceTable, scalar } from '../bindle/invoiceWrite';
import { writeToml } from '../bindle/tomlWrite';
import { body, INVALID_QUERY, plainText, refusal } from './answer';
import { invoiceJson, writeJson } from './jsonBodies';
import { parsePairs, parseSearchRequest } from './queryString';
import type { Handler } from './request';

/**
 * Differs from the reference where that breaks its own specification: yanked bindles are listed only
 * when asked for, `yanked` says so, and `limit=0` never claims that more is to come.
 */
export const search: Handler = async ({ store, query, format }) => {
  const wanted = parseSearchRequest(query);
  if (wanted === undefined) {
    return INVALID_QUERY;
  }
  const { offset, limit, yanked } = wanted;
  const { total, invoices } = await store.search(wanted, offset, limit);
  const more = limit > 0 && offset + BigInt(limit) < BigInt(total);
  const head = { query: wanted.query, strict: true, offset, limit, total, more, yanked };
  return body(200, format, {
    toml: () =>
      writeToml([
        ...Object.entries(head).flatMap(([key, value]) => scalar(key, value)),
        ['invoices', { tables: invoices.map(invoiceTable) }],
      ]),
    json: () => writeJson({ ...head, invoices: invoices.map(invoiceJson) }),
  });
};

const ONLY_HOST_KEYS =
  'This bindle server implementation only supports returning keys with the role of `host`. Please only specify `host` as a role (or omit the parameter)';

const ROLES = ['creator', 'approver', 'host', 'proxy'];

/** The public keys that invoices here are signed with: none, as long as nobody gives the server keys. */
export const getKeys: Handler = async ({ query, format }) => {
  const pairs = parsePairs(query);
  if (pairs.length > 1 || pairs.some(([key]) => key !== 'roles')) {
    return INVALID_QUERY;
  }
  const roles = pairs[0]?.[1].split(',').map(parseRole) ?? ['host'];
  if (roles.includes(undefined)) {
    return INVALID_QUERY;
  }
  if (roles.length !== 1 || roles[0] !== 'host') {
    return refusal(400, ONLY_HOST_KEYS);
  }
  return body(200, format, {
    toml: () =>
      writeToml([
        ['version', { scalar: '1.0' }],
        ['key', { tables: [] }],
      ]),
    json: () => writeJson({ version: '1.0', key: [] }),
  });
};

/** A role by its name or first letter, in any case. */
function parseRole(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  return ROLES.find((role) => word === role || word === role[0]);
}

/** This server knows no users. */
export const login: Handler = async ({ query }) =>
  parsePairs(query).some(([key]) => key === 'provider')
    ? refusal(400, 'Error with auth request')
    : INVALID_QUERY;

/** Release of the reference whose protocol is spoken. */
const PROTOCOL_VERSION = '0.9.1';

export const health: Handler = async ({ dialect }) =>
  dialect.healthIsJson
    ? { status: 200, type: 'application/json', body: stringifyHealth(PROTOCOL_VERSION) }
    : plainText(200, 'OK');
