/** The server and the credentials that the verbs of a client share, from arguments and environment. */
import { normalizeBaseUrl } from '../bindle/baseUrl';
import { createBindleClient } from '../bindle/client';
import { describeFailure } from '../bindle/failureText';
import { inEnglish } from '../bindle/sentence';
import type { BindleClient, BindleFailure } from '../bindle/types';
import type { CliIo, ExitStatus } from './io';
import type { Report } from './keyOptions';

/** As the client of release 0.9; the one of 0.8 has none. */
export const DEFAULT_SERVER = 'http://localhost:8080/v1/';

export type Connection =
  | { readonly ok: true; readonly client: BindleClient }
  | { readonly ok: false; readonly reason: string };

/** Basic credentials that the environment may mean, the likeliest first; empty: none. */
export function credentialsOf(env: CliIo['env']): readonly string[] {
  const value = (name: string): string => env[name] ?? '';
  if (value('BINDLE_USERNAME') !== '') {
    return [basic(value('BINDLE_USERNAME'), value('BINDLE_PASSWORD'))];
  }
  const [user, password] = [value('BINDLE_HTTP_USER'), value('BINDLE_HTTP_PASSWORD')];
  return user === '' || password === ''
    ? []
    : [...new Set([basic(user, password), basic(password, user)])];
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/** The client for `server`, else BINDLE_URL, else the default. `report` is told of swapped variables. */
export async function connect(
  server: string | undefined,
  io: CliIo,
  report: Report,
): Promise<Connection> {
  const named = [server, io.env['BINDLE_URL']].find((text) => text !== undefined && text !== '');
  const base = normalizeBaseUrl(named ?? DEFAULT_SERVER);
  if (!base.ok) {
    return { ok: false, reason: inEnglish(base.reason) };
  }
  const clientWith = (authorization: string | undefined): BindleClient =>
    createBindleClient({
      baseUrl: base.url,
      fetch: globalThis.fetch,
      ...(authorization !== undefined && {
        authorization: () => Promise.resolve(authorization),
      }),
    });
  const [first, swapped] = credentialsOf(io.env);
  const client = clientWith(first);
  if (swapped === undefined) {
    return { ok: true, client };
  }
  // All releases of the reference client read each of the two variables as the other (section 7).
  // A server refuses wrong credentials on any request, so the smallest one tells.
  const isRefused = async (candidate: BindleClient): Promise<boolean> => {
    const answer = await candidate.search({ limit: 1 }, { signal: io.signal });
    return !answer.ok && answer.failure.kind === 'unauthorized' && answer.failure.status === 401;
  };
  if (!(await isRefused(client))) {
    return { ok: true, client };
  }
  const other = clientWith(swapped);
  if (await isRefused(other)) {
    return { ok: true, client };
  }
  report.note({
    message:
      'BINDLE_HTTP_USER holds the password and BINDLE_HTTP_PASSWORD the user, as the bindle program of all releases wants it: taken so.',
    args: [],
  });
  return { ok: true, client: other };
}

/** Failures in which the server said no; after the others nothing is known of its opinion. */
const REFUSALS: ReadonlySet<BindleFailure['kind']> = new Set([
  'unauthorized',
  'notFound',
  'yanked',
  'exists',
  'rejected',
]);

/** Exit status of a failed request: 1 when the server said no, 2 otherwise. */
export function statusOf(failure: BindleFailure | undefined): ExitStatus {
  return failure !== undefined && REFUSALS.has(failure.kind) ? 1 : 2;
}

/** Tells of a failed request. */
export function tellFailure(failure: BindleFailure, report: Report): ExitStatus {
  return report.failure(failure.kind, describeFailure(failure), statusOf(failure));
}
