/** A real server over a real folder, and requests written byte by byte. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import {
  startBindleServer,
  type BindleServer,
  type BindleServerOptions,
} from '../../../client/src/bindleServer/server';

export interface RunningServer extends BindleServer {
  readonly directory: string;
  readonly port: number;
  readonly log: readonly string[];
  request(
    method: string,
    target: string,
    options?: { headers?: readonly Header[]; body?: string | Uint8Array },
  ): Promise<RawAnswer>;
}

export type Header = readonly [name: string, value: string];

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly text: string;
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-server-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server in this process; it and its folder go when the test ends. */
export async function start(
  t: TestContext,
  options: Partial<BindleServerOptions> = {},
): Promise<RunningServer> {
  const directory = options.directory ?? (await temporaryFolder(t));
  const log: string[] = [];
  const server = await startBindleServer({
    host: '127.0.0.1',
    port: 0,
    log: (line) => void log.push(line),
    ...options,
    directory,
  });
  t.after(() => server.close());
  const port = Number(new URL(server.url).port);
  return {
    ...server,
    directory,
    port,
    log,
    request: (method, target, { headers = [], body } = {}) => {
      const length: Header[] =
        body === undefined ? [] : [['content-length', String(Buffer.byteLength(body))]];
      return exchange(port, [
        head(method, target, [['host', `127.0.0.1:${port}`], ...length, ...headers, CLOSE]),
        ...(body === undefined ? [] : [body]),
      ]);
    },
  };
}

export const CLOSE: Header = ['connection', 'close'];
export const TOML: Header = ['content-type', 'application/toml'];
export const ACCEPT_JSON: Header = ['accept', 'application/json'];

/** The head of a request; header values are sent as the bytes of Latin-1. */
export function head(method: string, target: string, headers: readonly Header[]): Buffer {
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n`, 'utf8'),
    Buffer.from(headers.map(([name, value]) => `${name}: ${value}\r\n`).join(''), 'latin1'),
    Buffer.from('\r\n'),
  ]);
}

export function chunked(body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
}

export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Everything that comes over a connection until its end. */
export async function readToEnd(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Sends the parts over a connection of its own and reads the one answer. */
export async function exchange(
  port: number,
  parts: readonly (string | Uint8Array)[],
): Promise<RawAnswer> {
  const socket = await open(port);
  for (const part of parts) {
    socket.write(part);
  }
  return parseAnswers(await readToEnd(socket))[0] ?? raiseNoAnswer();
}

function raiseNoAnswer(): never {
  throw new Error('the server closed the connection without an answer');
}

/** The answers in a row of bytes; interim ones (100) are left out. HEAD must stand last. */
export function parseAnswers(all: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = all; rest.length > 0;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) {
      throw new Error(`no end of headers in ${JSON.stringify(rest.toString('latin1'))}`);
    }
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const status = Number(statusLine.split(' ')[1]);
    const start = end + 4;
    const bytes = rest.subarray(start, start + Number(headers['content-length'] ?? 0));
    rest = rest.subarray(start + bytes.length);
    if (status !== 100) {
      answers.push({ status, headers, bytes, text: bytes.toString('utf8') });
    }
  }
  return answers;
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An invoice with one parcel per content. */
export function invoiceOf(id: string, ...contents: readonly (string | Uint8Array)[]): string {
  const at = id.lastIndexOf('/');
  const parcels = contents.map((content, index) =>
    [
      '',
      '[[parcel]]',
      '[parcel.label]',
      `sha256 = "${sha256(content)}"`,
      'mediaType = "application/octet-stream"',
      `name = "parcel-${index}"`,
      `size = ${Buffer.byteLength(content)}`,
      '',
    ].join('\n'),
  );
  return `bindleVersion = "1.0.0"\n\n[bindle]\nname = ${JSON.stringify(id.slice(0, at))}\nversion = "${id.slice(at + 1)}"\n${parcels.join('')}`;
}

/** Creates a bindle and uploads what it lacks. */
export async function put(
  server: RunningServer,
  id: string,
  ...contents: readonly string[]
): Promise<void> {
  const created = await server.request('POST', '/v1/_i', {
    headers: [TOML],
    body: invoiceOf(id, ...contents),
  });
  if (created.status !== 201 && created.status !== 202) {
    throw new Error(`create of ${id}: ${created.status} ${created.text}`);
  }
  for (const content of contents) {
    await server.request('POST', `/v1/_i/${id}@${sha256(content)}`, { body: content });
  }
}
