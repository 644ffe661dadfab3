/** One HTTP exchange: from the message to a `BindleRequest`, from the `Answer` to the wire. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { INVALID_URL, plainText, refusal, type Answer } from './answer';
import { refuseUnknown, type CredentialCheck } from './auth';
import { errorCode } from './failure';
import { firstAccept, refuseForeign, refuseGarbled, type OwnNames } from './guards';
import { StalledBody, withProgress } from './limits';
import { acceptedFormat } from './mediaTypes';
import type { OpenParcel } from './parcelFiles';
import type { ServerContext } from './request';
import { findRoute } from './routes';

/** What a listener serves, once it is there. */
export interface Serving {
  readonly context: ServerContext;
  readonly own: OwnNames;
  /** Undefined: everybody's requests are taken. */
  readonly credentials: CredentialCheck | undefined;
}

export interface ExchangeOptions extends Serving {
  /** The client waits for "100 Continue" before it sends the body. */
  readonly awaitsContinue: boolean;
  /** The server is stopping: no further request on this connection. */
  readonly isLast: () => boolean;
  readonly log: (line: string) => void;
}

/** Answers one request. Never rejects; resolves when the answer is sent or the client is gone. */
export async function runExchange(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExchangeOptions,
): Promise<void> {
  const started = performance.now();
  let answer: Answer | undefined;
  try {
    answer = await decide(request, response, options);
    await send(request, response, answer, options);
  } catch (error) {
    // The request itself counts as destroyed as soon as all of its body was read.
    if (answer === undefined && !request.socket.destroyed) {
      options.log(`${request.method} ${request.url}: ${describe(error)}`);
      answer = failure(error);
      await send(request, response, answer, options).catch(() => response.destroy());
    } else {
      // The client went away in the middle; what it sent was dropped.
      response.destroy();
    }
  }
  const outcome = answer === undefined ? 'broken off' : answer.status;
  const took = Math.round(performance.now() - started);
  options.log(`${request.method} ${request.url} ${outcome} ${took} ms`);
}

async function decide(
  request: IncomingMessage,
  response: ServerResponse,
  { context, own, credentials, awaitsContinue }: ExchangeOptions,
): Promise<Answer> {
  const { method = '' } = request;
  // A proxy's form of the target has the authority in front; a fragment is cut off.
  const target = (request.url ?? '').replace(/^http:\/\/[^/?]*/i, '').replace(/#.*$/, '');
  const at = target.indexOf('?');
  const [path, query] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
  const route = findRoute(method, path, context.dialect);
  const refused =
    refuseForeign(request, own) ??
    refuseGarbled(
      request,
      path,
      route.isInvoice ? INVALID_URL : plainText(400, 'Invalid request header "accept"'),
    ) ??
    (await refuseUnknown(request, path, credentials));
  if (refused !== undefined) {
    return refused;
  }
  const { 'content-type': contentType, 'content-length': length } = request.headers;
  return route.handler({
    ...context,
    method,
    tail: route.tail,
    query,
    format: acceptedFormat(firstAccept(request)),
    contentType,
    contentLength: length === undefined ? undefined : BigInt(length),
    body: () => {
      if (awaitsContinue) {
        response.writeContinue();
      }
      // Destroying a request takes the connection, and with it the answer.
      const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
      return withProgress(chunks, context.limits.bodyMs);
    },
  });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body }: Answer,
  { awaitsContinue, isLast }: ExchangeOptions,
): Promise<void> {
  const content = typeof body === 'string' ? Buffer.from(body, 'utf8') : undefined;
  try {
    response.statusCode = status;
    if (type !== undefined) {
      response.setHeader('content-type', type);
    }
    response.setHeader('content-length', content?.length ?? (body as OpenParcel).size);
    if (isLast() || status === STALLED.status || (awaitsContinue && !request.readableDidRead)) {
      // Whether the body comes after all is open, so nothing may follow on this connection.
      response.setHeader('connection', 'close');
    }
    if (request.method === 'HEAD' || content !== undefined) {
      await endWith(response, content);
    } else {
      const file = (body as OpenParcel).handle.createReadStream({ highWaterMark: 256 * 1024 });
      await pipeline(file, response);
    }
  } finally {
    if (typeof body !== 'string') {
      await body.handle.close().catch(() => undefined);
    }
  }
  // What is left of a body that nobody wanted, so that the client gets to read its answer.
  request.resume();
}

function endWith(response: ServerResponse, content: Buffer | undefined): Promise<void> {
  return new Promise((resolve) => {
    // Of a client that is gone already nothing more will be heard.
    if (response.destroyed) {
      resolve();
      return;
    }
    response.once('close', resolve);
    response.end(content, resolve);
  });
}

/** What a person can do something about; the reference only has the last sentence. */
const FAILURES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk of the Bindle server is full',
  EDQUOT: 'the disk of the Bindle server is full',
  EACCES: 'the Bindle server may not write to its folder',
  EPERM: 'the Bindle server may not write to its folder',
  EROFS: 'the Bindle server may not write to its folder',
  ENOENT: 'the folder of the Bindle server is gone; start it again',
};

const STALLED = refusal(408, 'the body of the request stopped coming; send it again');

function failure(error: unknown): Answer {
  if (error instanceof StalledBody) {
    return STALLED;
  }
  return refusal(500, FAILURES[errorCode(error)] ?? 'resource could not be loaded');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
