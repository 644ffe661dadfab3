/** A server at the level of sockets: it answers with exactly the bytes that a test gives it. */
import { createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether its connection is gone. */
  readonly closed: () => boolean;
}

/** What to do with a request. Bytes are sent as they are; the connection then stays as the script left it. */
export type Script = (request: SeenRequest, socket: Socket) => void;

export interface ScriptedServer {
  readonly origin: string;
  readonly seen: SeenRequest[];
}

/** Listens on loopback until the test ends. `eager`: the script runs as soon as the head is there. */
export async function startScriptedServer(
  t: TestContext,
  script: Script,
  { eager = false } = {},
): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  const seen: SeenRequest[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let bytes = Buffer.alloc(0);
    let waiting = true;
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const request = waiting ? parseRequest(bytes, eager, socket) : undefined;
      if (request !== undefined) {
        bytes = Buffer.alloc(0);
        waiting = !eager;
        seen.push(request);
        script(request, socket);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { origin: `http://127.0.0.1:${port}`, seen };
}

function parseRequest(bytes: Buffer, eager: boolean, socket: Socket): SeenRequest | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) {
    return undefined;
  }
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const [method = '', target = ''] = first.split(' ');
  const body = bytes.subarray(end + 4);
  const complete = body.length >= Number(headers['content-length'] ?? 0);
  return eager || complete
    ? { method, target, headers, body, closed: () => socket.destroyed }
    : undefined;
}

/** A whole answer. */
export function answer(status: number, body: string | Buffer, type = 'application/toml'): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 ${status} X\r\ncontent-type: ${type}\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
