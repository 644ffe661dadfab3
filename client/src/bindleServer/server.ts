/** The embedded Bindle server: the reference's endpoints over a folder in the reference's layout. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { formatUrl, loopbackAddress, reachableAddress } from './address';
import { openCredentials, type AuthChoice } from './auth';
import { DIALECTS, type DialectName } from './dialects';
import { layoutOf } from './diskLayout';
import { errorCode, folderFailure, StartFailure } from './failure';
import { lockFolder, type FolderLock } from './folderLock';
import { DEFAULT_LIMITS, type ServerLimits } from './limits';
import { createListener, type Listener } from './listener';
import type { InvoiceSigner } from './request';
import { Store } from './store';

export interface BindleServerOptions {
  /** Made when it is missing. */
  readonly directory: string;
  /** `127.0.0.1`, `localhost` or `::1`; with `auth` any address or name of this machine. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Default `tolerant`. */
  readonly dialect?: DialectName;
  readonly signer?: InvoiceSigner;
  /** Whose requests are taken; the file is read at the start. Default: everybody's, on loopback only. */
  readonly auth?: AuthChoice;
  /** Names beside its own that it answers to, in lower case: `NAME` or `NAME:PORT`. Default: none. */
  readonly allowHosts?: readonly string[];
  /** What differs from `DEFAULT_LIMITS`. */
  readonly limits?: Partial<ServerLimits>;
  /** Told one line per request and per thing that went wrong; English, for a log. */
  readonly log?: (line: string) => void;
}

export interface BindleServer {
  /** `http://HOST:PORT/v1/`. */
  readonly url: string;
  /** Answers what is under way, for a few seconds, then breaks off; frees port and folder. Idempotent. */
  close(): Promise<void>;
}

/**
 * Starts a server; it answers from the moment the promise resolves. Rejects with a `StartFailure`,
 * whose sentence says what to do, and leaves nothing behind then.
 */
export async function startBindleServer(options: BindleServerOptions): Promise<BindleServer> {
  const {
    host,
    port,
    dialect = 'tolerant',
    signer,
    allowHosts = [],
    auth = { mode: 'none' },
    log = () => undefined,
  } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const directory = path.resolve(options.directory);
  const address = loopbackAddress(host) ?? (auth.mode === 'none' ? undefined : host);
  if (address === undefined) {
    throw new StartFailure('other', {
      message:
        'The address {0} could be reached by others; without --auth basic or --auth token this server only listens at 127.0.0.1, localhost or [::1].',
      args: [host],
    });
  }
  const credentials = await openCredentials(auth, log);
  await inFolder(directory, () => mkdir(directory, { recursive: true }));
  const listener = createListener(limits, log);
  const bound = await listen(listener, address, port);
  const reached = reachableAddress(address);
  let lock: FolderLock | undefined;
  try {
    // The lock names the port, so that a dead holder is told from a living one.
    const held = await inFolder(directory, () =>
      lockFolder(layoutOf(directory).lock, directory, { host: reached, port: bound }),
    );
    lock = held;
    const store = await inFolder(directory, () => Store.open(directory, log));
    listener.serve({
      context: { store, dialect: DIALECTS[dialect], signer, limits },
      credentials,
      own: { port: bound, host, allowed: allowHosts },
    });
    let closed: Promise<void> | undefined;
    return {
      url: formatUrl(reached, bound),
      close: () => (closed ??= listener.close().then(() => held.release())),
    };
  } catch (error) {
    await listener.close();
    await lock?.release();
    throw error;
  }
}

async function listen(listener: Listener, address: string, port: number): Promise<number> {
  try {
    return await listener.listen(address, port);
  } catch (error) {
    throw listenFailure(error, address, port);
  }
}

function listenFailure(error: unknown, address: string, port: number): StartFailure {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return new StartFailure('portTaken', {
      message:
        'Port {0} at {1} is taken by another program. Stop that one, or choose another port.',
      args: [String(port), address],
    });
  }
  return code === 'EACCES'
    ? new StartFailure('other', {
        message: 'This system does not let you listen at port {0}. Choose a port above 1023.',
        args: [String(port)],
      })
    : new StartFailure('other', {
        message: 'The Bindle server can not listen at {1}, port {0}: {2}.',
        args: [String(port), address, error instanceof Error ? error.message : String(error)],
      });
}

/** Errors of the file system become sentences on the folder. */
async function inFolder<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StartFailure ? error : folderFailure(directory, error);
  }
}
