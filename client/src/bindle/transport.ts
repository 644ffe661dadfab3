/** One HTTP exchange with a Bindle server: credentials, time limits, redirects and broken connections. */
import { BrokenAnswer, MAX_ERROR_BYTES, decodeUtf8, readBody } from './body';
import { failed, protocolFailure, unreachable } from './failures';
import { describeNetworkError } from './networkErrors';
import { redactFailure } from './redact';
import { statusFailure } from './statusFailures';
import type { BindleClientOptions, BindleFailure, Result } from './types';
import type { Upload } from './upload';
import { startWatch, type Watch } from './watch';

/** Milliseconds of silence after which a request is given up. */
export const DEFAULT_TIMEOUT = 30_000;

/** An answer that trickles in is given up after this many times the time limit. */
const PATIENCE = 10;

const MAX_REDIRECTS = 5;

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly upload?: (watch: Watch) => Upload;
  /** For bytes of any amount: only silence ends it. */
  readonly unlimited?: boolean;
}

/** Makes the value of an answer with a status from 200 to 299. */
export type ReadAnswer<T> = (response: Response, watch: Watch) => Promise<Result<T>>;

export type Send = <T>(
  exchange: Exchange,
  signal: AbortSignal,
  read: ReadAnswer<T>,
) => Promise<Result<T>>;

/**
 * Sends requests through the host's `fetch`. Redirects are followed for GET within one origin only:
 * credentials never go to another origin, and neither does anything else.
 */
export function createSend(options: BindleClientOptions): Send {
  const timeout = options.timeout ?? DEFAULT_TIMEOUT;
  return async (exchange, signal, read) => {
    const total = exchange.unlimited === true ? Infinity : timeout * PATIENCE;
    const watch = startWatch(signal, timeout, total);
    let authorization: string | undefined;
    let upload: Upload | undefined;
    let url = exchange.url;
    let answered = false;
    const fail = (failure: BindleFailure) => failed(redactFailure(failure, authorization));
    try {
      authorization = await watch.guard(askFor(options));
      const unusable = whyUnusable(authorization);
      if (unusable !== undefined) {
        return unreachable(url, { message: unusable, args: [url] });
      }
      upload = exchange.upload?.(watch);
      watch.touch();
      for (let hops = 0; ; hops += 1) {
        const init = requestInit(exchange, authorization, upload, watch.signal);
        answered = false;
        const response = await watch.guard(options.fetch(url, init));
        answered = true;
        watch.touch();
        const target = redirectTarget(url, response);
        if (target === undefined) {
          const result = response.ok
            ? await read(response, watch)
            : failed(await readFailure(url, response, watch));
          return result.ok ? result : fail(result.failure);
        }
        response.body?.cancel().catch(() => undefined);
        if (exchange.method !== 'GET' || !sameOrigin(url, target) || hops >= MAX_REDIRECTS) {
          return fail(redirected(url, target).failure);
        }
        url = target;
      }
    } catch (error) {
      const ended = watch.failure(url);
      if (ended !== undefined) {
        return failed(ended);
      }
      const source = upload?.sourceError();
      if (source !== undefined) {
        throw source.error;
      }
      if (error instanceof BrokenAnswer) {
        return brokenOff(url);
      }
      if (answered) {
        throw error;
      }
      return fail(describeNetworkError(url, error));
    } finally {
      watch.close();
      upload?.close();
    }
  };
}

function requestInit(
  { method, headers, body }: Exchange,
  authorization: string | undefined,
  upload: Upload | undefined,
  signal: AbortSignal,
): RequestInit {
  return {
    method,
    headers: {
      ...headers,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body }),
    // A stream as body needs `duplex`, which the types do not know everywhere.
    ...(upload === undefined ? {} : { body: upload.stream, duplex: 'half' }),
  };
}

/** Undefined: nothing to authorize with. A rejection must not carry the store's words: they may hold the secret. */
async function askFor({ authorization }: BindleClientOptions): Promise<string | undefined> {
  try {
    const value = await authorization?.();
    return value === '' ? undefined : value;
  } catch {
    return '';
  }
}

function whyUnusable(authorization: string | undefined): string | undefined {
  if (authorization === '') {
    return 'The credentials for {0} could not be read from where they are kept. Sign in again.';
  }
  // `fetch` would refuse it with a message that repeats it.
  return authorization !== undefined && !/^[\t\x20-\x7e\x80-\xff]+$/.test(authorization)
    ? 'The credentials for {0} contain a character that no request can carry. Sign in again.'
    : undefined;
}

async function readFailure(url: string, response: Response, watch: Watch): Promise<BindleFailure> {
  if (response.status < 400) {
    return protocolFailure(url, {
      message: '{0} answered with status {1}, which no Bindle server sends. Check the address.',
      args: [url, String(response.status)],
    }).failure;
  }
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBody(response, watch, MAX_ERROR_BYTES);
  } catch (error) {
    // The status has come; what the server wanted to say with it has not.
    if (!(error instanceof BrokenAnswer)) {
      throw error;
    }
  }
  return statusFailure(url, response.status, decodeUtf8(bytes ?? new Uint8Array()) ?? '');
}

function brokenOff(url: string) {
  return protocolFailure(url, {
    message:
      'The answer of {0} broke off before its end. Try again; if it happens again, look at the log of the server.',
    args: [url],
  });
}

/** Where a redirect leads; '' where that can't be said (Chromium hides it). */
function redirectTarget(url: string, response: Response): string | undefined {
  if (response.type === 'opaqueredirect') {
    return '';
  }
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
    return undefined;
  }
  try {
    return new URL(location, url).href;
  } catch {
    return '';
  }
}

function sameOrigin(url: string, target: string): boolean {
  return target !== '' && new URL(url).origin === new URL(target).origin;
}

/** Only origin and path are shown: a sign-in page's address is full of tokens. */
function redirected(url: string, target: string) {
  if (target === '') {
    return protocolFailure(url, {
      message: '{0} redirects elsewhere, which no Bindle server does. Check the address.',
      args: [url],
    });
  }
  const { origin, pathname } = new URL(target);
  return protocolFailure(url, {
    message:
      '{0} redirects to {1}, which no Bindle server does. If the server has moved, change its address.',
    args: [url, `${origin}${pathname}`],
  });
}
