/** The socket side: connections, order of requests, timeouts, an orderly end. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from './failure';
import { runExchange, type Serving } from './exchange';
import type { ServerLimits } from './limits';

/** How long a connection may wait for its next request. */
const KEEP_ALIVE_MS = 75_000;
/** How long requests under way may take when the server stops. */
const GRACE_MS = 3_000;
/** Room for paths of 64 KiB beside the headers. */
const MAX_HEADER_BYTES = 128 * 1024;

export interface Listener {
  /** Binds; gives the port. Requests wait until `serve` is called. */
  listen(address: string, port: number): Promise<number>;
  serve(serving: Serving): void;
  /** Never rejects. */
  close(): Promise<void>;
}

export function createListener(limits: ServerLimits, log: (line: string) => void): Listener {
  let closing = false;
  let begin: (serving: Serving | undefined) => void = () => undefined;
  const serving = new Promise<Serving | undefined>((resolve) => {
    begin = resolve;
  });
  const running = new Set<Promise<void>>();
  /** Requests that come in a row over one connection are done in that row. */
  const lastOf = new WeakMap<Socket, Promise<void>>();

  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // A parcel may take as long as it takes while its bytes keep coming.
    requestTimeout: 0,
    // Without a request timeout Node has none for headers either.
    headersTimeout: limits.headerMs,
    connectionsCheckingInterval: Math.min(5_000, limits.headerMs),
  });
  server.timeout = limits.idleMs;
  server.maxHeadersCount = 0;
  server.on('request', (request, response) => handle(request, response, false));
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    handle(request, response, true),
  );
  server.on('clientError', refuseUnreadable);

  function handle(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) {
    // Without listeners a connection that breaks off would end the process.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    const before = lastOf.get(request.socket) ?? Promise.resolve();
    const done = before.then(async () => {
      const ready = await serving;
      if (ready === undefined) {
        response.destroy();
        return;
      }
      await runExchange(request, response, {
        ...ready,
        awaitsContinue,
        isLast: () => closing,
        log,
      });
    });
    lastOf.set(request.socket, done);
    running.add(done);
    void done.finally(() => running.delete(done));
  }

  return {
    listen: (address, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: address, port, exclusive: true }, () => {
          server.off('error', reject);
          server.on('error', (error) => log(`server: ${error.message}`));
          resolve((server.address() as AddressInfo).port);
        });
      }),
    serve: (ready) => begin(ready),
    async close() {
      closing = true;
      begin(undefined);
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const settled = () => Promise.allSettled([...running]);
      await Promise.race([settled(), pause(GRACE_MS)]);
      server.closeAllConnections();
      // Broken-off uploads still clean up behind themselves.
      await settled();
      await ended;
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

const UNREADABLE: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Bytes that are no HTTP: refused with an empty body, as the reference's HTTP layer does. */
function refuseUnreadable(error: Error, socket: Duplex): void {
  if (errorCode(error) === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = UNREADABLE[errorCode(error)] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
