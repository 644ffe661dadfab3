/** The options of a server on a command line: one table for `cli.js serve` and `bindleServer.js`. */
import { DEFAULT_ADDRESS, parseAddress } from './address';
import type { AuthChoice } from './auth';
import { DIALECTS, type DialectName } from './dialects';
import { DEFAULT_LIMITS } from './limits';
import type { BindleServerOptions } from './server';

/** As `node:util` parses them, with what is said of each. */
export const SERVER_OPTIONS = {
  directory: {
    type: 'string',
    value: 'DIR',
    help: 'where bindles are kept; made when it is missing',
  },
  address: {
    type: 'string',
    value: 'A:P',
    help: 'where to listen: 127.0.0.1, localhost or [::1], with --auth any address of this machine (the server speaks plain HTTP: leave TLS to a proxy before it); port 0, the default, is any free one',
  },
  dialect: {
    type: 'string',
    default: 'tolerant',
    value: 'NAME',
    help: 'tolerant (default): as 0.9, but takes unsigned invoices; 0.8 or 0.9: as those do',
  },
  auth: {
    type: 'string',
    default: 'none',
    value: 'MODE',
    help: 'who may change anything: none (default): everybody on this machine; basic: the users of --htpasswd; token: who has the token of --token-file. Reading stays open to all, as with the reference server',
  },
  htpasswd: {
    type: 'string',
    value: 'FILE',
    help: 'users and bcrypt passwords, as htpasswd -B writes them; for --auth basic',
  },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: 'file that holds the bearer token and nothing else; for --auth token',
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'another name, or NAME:PORT, that clients may call this server by, beside its address and the loopback names; may be repeated',
  },
  'max-invoice-size': {
    type: 'string',
    value: 'BYTES',
    help: `the largest invoice that is taken; default ${DEFAULT_LIMITS.invoiceBytes}`,
  },
} as const;

/** What `node:util` made of the arguments. */
export interface ServerArguments {
  readonly directory?: string | undefined;
  readonly address?: string | undefined;
  readonly dialect: string;
  readonly auth: string;
  readonly htpasswd?: string | undefined;
  readonly 'token-file'?: string | undefined;
  readonly 'allow-host'?: readonly string[] | undefined;
  readonly 'max-invoice-size'?: string | undefined;
}

/** Beyond it the text of an invoice would not fit into a string for sure. */
const MOST_INVOICE_BYTES = 256 * 1024 * 1024;

const HOST_NAME = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/;

/** The options that the arguments ask for, paths as they were given, or an English sentence on what is wrong with them. */
export function readServerOptions(given: ServerArguments): BindleServerOptions | string {
  const { directory, dialect } = given;
  if (directory === undefined || directory === '') {
    return 'Nowhere to keep bindles: name a folder with --directory.';
  }
  const where = given.address === undefined ? DEFAULT_ADDRESS : parseAddress(given.address);
  if (where === undefined) {
    return `${JSON.stringify(given.address)} is no address; write it as 127.0.0.1:8080.`;
  }
  if (!isDialect(dialect)) {
    return `Unknown dialect ${JSON.stringify(dialect)}; known are ${Object.keys(DIALECTS).join(', ')}.`;
  }
  const allowHosts = (given['allow-host'] ?? []).map((name) => name.toLowerCase());
  const noName = allowHosts.find((name) => !HOST_NAME.test(name));
  if (noName !== undefined) {
    return `${JSON.stringify(noName)} is no name of a host; write it with --allow-host as NAME or NAME:PORT, without http://.`;
  }
  const size = given['max-invoice-size'];
  const invoiceBytes = size === undefined ? DEFAULT_LIMITS.invoiceBytes : readSize(size);
  if (invoiceBytes === undefined) {
    return `--max-invoice-size takes a number of bytes from 1 to ${MOST_INVOICE_BYTES}, not ${JSON.stringify(size)}.`;
  }
  const auth = readAuth(given);
  return typeof auth === 'string'
    ? auth
    : { directory, ...where, dialect, auth, allowHosts, limits: { invoiceBytes } };
}

/** Mode → the option with its file. */
const AUTH_FILES = { basic: 'htpasswd', token: 'token-file' } as const;
const AUTH_MODES = ['basic', 'token'] as const;

function readAuth(given: ServerArguments): AuthChoice | string {
  const mode = AUTH_MODES.find((name) => name === given.auth);
  if (mode === undefined && given.auth !== 'none') {
    return `Unknown --auth ${JSON.stringify(given.auth)}; known are none, basic, token.`;
  }
  // A file that nobody looks at would leave the server open without a word.
  const idle = AUTH_MODES.find((name) => name !== mode && given[AUTH_FILES[name]] !== undefined);
  if (idle !== undefined) {
    return `--${AUTH_FILES[idle]} is for --auth ${idle}, not for --auth ${given.auth}.`;
  }
  if (mode === undefined) {
    return { mode: 'none' };
  }
  const file = given[AUTH_FILES[mode]];
  return file === undefined || file === ''
    ? `--auth ${mode} needs a file: name it with --${AUTH_FILES[mode]}.`
    : { mode, file };
}

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
}

function readSize(text: string): number | undefined {
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return size >= 1 && size <= MOST_INVOICE_BYTES ? size : undefined;
}
