/** Small bindles, projects on disk, and a Bindle server in the test's own process. */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBindleClient } from '../../../client/src/bindle/client';
import type { BindleClient } from '../../../client/src/bindle/types';
import { startBindleServer } from '../../../client/src/bindleServer/server';
import { newFolder } from './window';

export const signal = new AbortController().signal;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface ParcelSample {
  readonly name: string;
  readonly content: string;
  readonly mediaType?: string;
}

/** An invoice as a person writes it. */
export function invoiceToml(
  name: string,
  version: string,
  parcels: readonly ParcelSample[] = [],
): string {
  return [
    'bindleVersion = "1.0.0"',
    '',
    '[bindle]',
    `name = "${name}"`,
    `version = "${version}"`,
    ...parcels.flatMap((parcel) => [
      '',
      '[[parcel]]',
      '[parcel.label]',
      `name = "${parcel.name}"`,
      `sha256 = "${sha256(parcel.content)}"`,
      `mediaType = "${parcel.mediaType ?? 'text/plain'}"`,
      `size = ${Buffer.byteLength(parcel.content)}`,
    ]),
    '',
  ].join('\n');
}

/** A project folder: the invoice and its parcel files. */
export function newProject(
  name: string,
  version: string,
  parcels: readonly ParcelSample[] = [],
): string {
  return newFolder({
    'invoice.toml': invoiceToml(name, version, parcels),
    ...Object.fromEntries(parcels.map((parcel) => [parcel.name, parcel.content])),
  });
}

export interface RunningServer {
  readonly url: string;
  readonly client: BindleClient;
  /** Paths with query of all requests, in order. */
  readonly requests: string[];
  /** Puts a bindle without parcel contents there. */
  add(name: string, version: string, parcels?: readonly ParcelSample[]): Promise<void>;
  close(): Promise<void>;
}

/** The real embedded server, in this process. */
export async function startServer(directory = newFolder()): Promise<RunningServer> {
  const server = await startBindleServer({ directory, host: '127.0.0.1', port: 0 });
  const client = clientFor(server.url);
  return {
    url: server.url,
    client,
    requests: [],
    add: async (name, version, parcels) => {
      const toml = new TextEncoder().encode(invoiceToml(name, version, parcels));
      const created = await client.createInvoice(toml, { signal });
      if (!created.ok) {
        throw new Error(`could not create ${name}/${version}: ${created.failure.kind}`);
      }
    },
    close: () => server.close(),
  };
}

/** Any HTTP server, for what no Bindle server says. */
export async function startHttp(
  answer: RequestListener,
): Promise<{ readonly url: string; readonly server: Server; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function clientFor(baseUrl: string): BindleClient {
  return createBindleClient({ baseUrl, fetch: (...request) => globalThis.fetch(...request) });
}
