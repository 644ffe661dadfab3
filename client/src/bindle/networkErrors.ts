/** What the network's error codes mean to a person. */
import { failed, protocolFailure, unreachable } from './failures';
import type { BindleFailure } from './types';

/** `{0}`: the URL. Codes of Node's sockets, of its HTTP and TLS, and of Chromium's network stack. */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [
    /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    'No server listens at {0}. Check the address, or start the server.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/,
    'The host name of {0} is unknown. Check the address and the network.',
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|ENETDOWN|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE/,
    'There is no way to the host of {0}. Check the network.',
  ],
  [
    /CONNECT_TIMEOUT|ETIMEDOUT|ERR_CONNECTION_TIMED_OUT/,
    'The host of {0} does not answer. Check the address and the network.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/,
    'The certificate of {0} is not trusted. Check the address, or make its certificate authority known to this computer.',
  ],
  [
    /EPROTO|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|ERR_SSL_PROTOCOL_ERROR/,
    'The server of {0} does not speak TLS. If it has none, its address begins with http://.',
  ],
  [
    /ERR_SSL/,
    'No secure connection to {0} came about: the server and this computer could not agree on one.',
  ],
  [
    /bad port/,
    'The port of {0} belongs to another protocol, and no program may fetch from it. Use another port.',
  ],
  [
    /ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|ERR_CONNECTION_(RESET|CLOSED)|ERR_EMPTY_RESPONSE/,
    'The server closed the connection to {0} without an answer. Check that a Bindle server runs there, and its log.',
  ],
];

const NOT_HTTP = /^HPE_|ERR_INVALID_HTTP_RESPONSE/;

/** The failure for an error that `fetch` gave before there was an answer. */
export function describeNetworkError(url: string, error: unknown): BindleFailure {
  const codes = codesOf(error);
  if (codes.some((code) => NOT_HTTP.test(code))) {
    return protocolFailure(url, {
      message: 'What answers at {0} does not speak HTTP. Check the address and its port.',
      args: [url],
    }).failure;
  }
  const known = MESSAGES.find(([pattern]) => codes.some((code) => pattern.test(code)));
  return known === undefined
    ? failed({ kind: 'unreachable', url, reason: innermostMessage(error) }).failure
    : unreachable(url, { message: known[1], args: [url] }).failure;
}

/** Codes along the chain of causes; some are in the message only. */
function codesOf(error: unknown): string[] {
  return chainOf(error).flatMap(({ code, message }) => [
    ...(typeof code === 'string' ? [code] : []),
    ...(typeof message === 'string' ? (message.match(/net::[A-Z_]+|^bad port$/g) ?? []) : []),
  ]);
}

function innermostMessage(error: unknown): string {
  const message = chainOf(error).at(-1)?.message;
  return typeof message === 'string' && message !== '' ? message : String(error);
}

function chainOf(error: unknown): { code?: unknown; message?: unknown }[] {
  const chain: { code?: unknown; message?: unknown }[] = [];
  let link = error;
  while (typeof link === 'object' && link !== null && chain.length < 10) {
    chain.push(link);
    link = (link as { cause?: unknown }).cause;
  }
  return chain;
}
