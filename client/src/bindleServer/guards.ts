/**
 * Who may talk to a server. Every web page that a person opens can send requests to the loopback
 * interface, and to the network around it, so:
 * - the `Host` must be a name of this server's own: a page whose domain was bound anew to its address
 *   (DNS rebinding) comes with the name of that domain;
 * - a request must not come from a page of another origin. No CORS header is ever sent, so such pages
 *   could not read answers either.
 */
import type { IncomingMessage } from 'node:http';
import { plainText, refusal, type Answer } from './answer';
import { isPlainText } from './mediaTypes';

/** What this server calls itself. */
export interface OwnNames {
  readonly port: number;
  /** The name it was told to listen at. */
  readonly host: string;
  /** `--allow-host`: `NAME`, with any port or none (a proxy in front), or `NAME:PORT`. */
  readonly allowed: readonly string[];
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const READING = ['GET', 'HEAD'];

/** Undefined: let it pass. */
export function refuseForeign(request: IncomingMessage, own: OwnNames): Answer | undefined {
  const { host, origin } = request.headers;
  const names = [...LOOPBACK_NAMES, bracketed(own.host), reachedAt(request)];
  const isOwn = (authority: string) => isOwnAuthority(authority.toLowerCase(), names, own);
  // HTTP/1.0 knows no Host; browsers always send one.
  if (host !== undefined && !isOwn(host)) {
    return refusal(
      421,
      `this Bindle server does not answer to the name ${JSON.stringify(host)}, only to 127.0.0.1, localhost, [::1] and its own address with its port; start it with --allow-host to add a name`,
    );
  }
  if (origin !== undefined && !isOwn(/^https?:\/\/(.*)$/.exec(origin)?.[1] ?? '')) {
    return FOREIGN_PAGE;
  }
  // Pages send no Origin with what they embed. A link that a person follows shows nobody anything.
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const isLink = mode === 'navigate' && READING.includes(request.method ?? '');
  return (site === 'cross-site' || site === 'same-site') && !isLink ? FOREIGN_PAGE : undefined;
}

const FOREIGN_PAGE = refusal(403, 'web pages of other origins may not use this Bindle server');

function isOwnAuthority(authority: string, names: readonly string[], own: OwnNames): boolean {
  const name = authority.replace(/:\d*$/, '');
  return (
    (names.includes(name) &&
      (authority === `${name}:${own.port}` || (own.port === 80 && authority === name))) ||
    (authority !== '' && (own.allowed.includes(name) || own.allowed.includes(authority)))
  );
}

/** The address that the client connected to: one of this machine's own, whatever it listens at. */
function reachedAt({ socket }: IncomingMessage): string {
  return bracketed((socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''));
}

/** A name as it stands in a `Host` header. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase();
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
