/**
 * Who may talk to a server on the loopback interface. Every web page that a person opens can send
 * requests there, so:
 * - the `Host` must be this server's own loopback name: a page whose domain was bound anew to
 *   127.0.0.1 (DNS rebinding) comes with its own name;
 * - a request that changes something must not come from a page of another origin. No CORS header is
 *   ever sent, so such pages can't read answers either.
 */
import type { IncomingMessage } from 'node:http';
import { plainText, refusal, type Answer } from './answer';
import { isPlainText } from './mediaTypes';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Undefined: let it pass. */
export function refuseForeign(request: IncomingMessage, port: number): Answer | undefined {
  const { host, origin } = request.headers;
  // HTTP/1.0 knows no Host; browsers always send one.
  if (host !== undefined && !isOwnHost(host, port)) {
    return refusal(
      421,
      'this Bindle server only answers to the names 127.0.0.1, localhost and [::1] with its port',
    );
  }
  const reads = READING.includes(request.method ?? '');
  if (!reads && origin !== undefined && !isOwnOrigin(origin, port)) {
    return refusal(403, 'web pages may not change what this Bindle server keeps');
  }
  return undefined;
}

/** The reference's answers to headers, or a path, that are no plain text. */
export function refuseGarbled(
  request: IncomingMessage,
  path: string,
  unreadableAccept: Answer,
): Answer | undefined {
  if (path.length > MAX_PATH) {
    return { status: 414, body: '' };
  }
  if (request.rawHeaders.length / 2 > MAX_HEADERS) {
    return { status: 431, body: '' };
  }
  if (/[^!-~]|[<>`]/.test(path)) {
    return { status: 400, body: '' };
  }
  if (!isPlainText(request.headers.authorization)) {
    return plainText(400, 'Invalid request header "Authorization"');
  }
  return isPlainText(firstAccept(request)) ? undefined : unreadableAccept;
}

const MAX_PATH = 65_534;
const MAX_HEADERS = 100;

/** Of several `Accept` headers only the first counts. */
export function firstAccept({ rawHeaders }: IncomingMessage): string | undefined {
  const at = rawHeaders.findIndex(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'accept',
  );
  return at < 0 ? undefined : rawHeaders[at + 1];
}

function isOwnHost(host: string, port: number): boolean {
  return LOOPBACK_NAMES.some(
    (name) =>
      host.toLowerCase() === `${name}:${port}` || (port === 80 && host.toLowerCase() === name),
  );
}

function isOwnOrigin(origin: string, port: number): boolean {
  const authority = /^http:\/\/(.*)$/.exec(origin)?.[1];
  return authority !== undefined && isOwnHost(authority, port);
}
