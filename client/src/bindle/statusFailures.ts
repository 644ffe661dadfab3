/** Statuses of a Bindle server → failures (Bindle reference, section 3.3). */
import { parseError } from './answers';
import { failed } from './failures';
import type { BindleFailure } from './types';

type Make = (url: string, status: number, server: { server?: string }) => BindleFailure;

const BY_STATUS: Readonly<Record<number, Make>> = {
  401: (url, _, server) => ({ kind: 'unauthorized', url, status: 401, ...server }),
  403: (url, _, server) =>
    // One status for two things; only the sentence tells them apart.
    server.server === 'bindle is yanked'
      ? { kind: 'yanked', url }
      : { kind: 'unauthorized', url, status: 403, ...server },
  404: (url, _, server) => ({ kind: 'notFound', url, ...server }),
  409: (url, _, server) => ({ kind: 'exists', url, ...server }),
};

/** The failure of a status from 400 on; `body` is what came with it. */
export function statusFailure(url: string, status: number, body: string): BindleFailure {
  const sentence = serverSentence(body);
  const server = sentence === undefined ? {} : { server: sentence };
  const make = BY_STATUS[status];
  if (make !== undefined) {
    return make(url, status, server);
  }
  return failed({ kind: status >= 500 ? 'serverError' : 'rejected', url, status, ...server })
    .failure;
}

const LONGEST = 500;

/** The server's own sentence: the TOML's `error`, or a short plain text as its HTTP layer sends. */
function serverSentence(body: string): string | undefined {
  const sentence = parseError(body) ?? (/^[^<{\n]{1,200}$/.test(body.trim()) ? body.trim() : '');
  // It is shown to people: no control characters, no novel.
  const clean = sentence.replace(/\p{Cc}+/gu, ' ').trim();
  return clean === '' ? undefined : clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
