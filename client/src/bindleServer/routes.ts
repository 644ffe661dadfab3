/** From method and path to a handler (Bindle reference, section 3.2). Paths are never decoded here. */
import { INVALID_ID, INVALID_URL, NOT_ALLOWED, UNKNOWN_PATH, type Answer } from './answer';
import type { Dialect } from './dialects';
import { createInvoice, getInvoice, getMissing, yankInvoice } from './invoiceHandlers';
import { getKeys, health, login, search } from './otherHandlers';
import { createParcel, getParcel } from './parcelHandlers';
import type { Handler } from './request';

export interface Route {
  readonly handler: Handler;
  /** Path below the route's own. */
  readonly tail: string;
  /** Below `/v1/_i` the reference says everything in TOML, even what its HTTP framework refuses. */
  readonly isInvoice: boolean;
}

type ByMethod = Readonly<Record<string, Handler>>;

const decided =
  (answer: Answer): Handler =>
  async () =>
    answer;

/** By the number of `@` in the path. */
const INVOICE_METHODS: readonly ByMethod[] = [
  { GET: getInvoice, HEAD: getInvoice, DELETE: yankInvoice },
  { GET: getParcel, HEAD: getParcel, POST: createParcel, DELETE: decided(INVALID_ID) },
  { DELETE: decided(INVALID_ID) },
];

interface Place {
  readonly path: string;
  readonly methods: (dialect: Dialect) => ByMethod | Handler | undefined;
}

/** What follows a path after a `/` is the tail; only `_r/missing` looks at it. */
const PLACES: readonly Place[] = [
  { path: '/healthz', methods: () => health },
  { path: '/v1/_r/missing', methods: () => ({ GET: getMissing }) },
  {
    path: '/v1/_q',
    methods: ({ headSearch }) => (headSearch ? { GET: search, HEAD: search } : { GET: search }),
  },
  {
    path: '/v1/bindle-keys',
    methods: ({ hasKeys }) => (hasKeys ? { GET: getKeys, HEAD: getKeys } : undefined),
  },
  { path: '/v1/login', methods: () => ({ GET: login }) },
];

export function findRoute(method: string, path: string, dialect: Dialect): Route {
  const invoice = tailBelow('/v1/_i', path);
  if (invoice !== undefined) {
    return { handler: invoiceHandler(method, invoice), tail: invoice, isInvoice: true };
  }
  for (const place of PLACES) {
    const tail = tailBelow(place.path, path);
    if (tail !== undefined) {
      return { handler: handlerOf(place.methods(dialect), method), tail, isInvoice: false };
    }
  }
  return { handler: decided(UNKNOWN_PATH), tail: '', isInvoice: false };
}

function handlerOf(methods: ByMethod | Handler | undefined, method: string): Handler {
  return typeof methods === 'function'
    ? methods
    : methods === undefined
      ? decided(UNKNOWN_PATH)
      : (pick(methods, method) ?? decided(NOT_ALLOWED));
}

function invoiceHandler(method: string, tail: string): Handler {
  if (method === 'POST' && tail === '') {
    return createInvoice;
  }
  const ats = Math.min(tail.split('@').length - 1, 2);
  return pick(INVOICE_METHODS[ats] ?? {}, method) ?? decided(INVALID_URL);
}

function pick(methods: ByMethod, method: string): Handler | undefined {
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}

/** Undefined: `path` is neither `place` nor below it. */
function tailBelow(place: string, path: string): string | undefined {
  if (path === place) {
    return '';
  }
  return path.startsWith(`${place}/`) ? path.slice(place.length + 1) : undefined;
}
