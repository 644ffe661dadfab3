/** Bearer tokens: one, known to whoever may change things. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CredentialCheck } from './auth';
import { StartFailure } from './failure';

/** Shorter ones can be guessed. */
const SHORTEST = 16;

/**
 * Takes the token that is all of `text`, the content of `file`. As with the reference's tokens the word
 * in front may be `Bearer`, `bearer` or absent. Throws a `StartFailure` when `text` is no token.
 */
export function bearerCheck(file: string, text: string): CredentialCheck {
  const token = text.trim();
  if (!/^[!-~]+$/.test(token) || token.length < SHORTEST) {
    throw new StartFailure('other', {
      message:
        'The file {0} must hold a token: one line of at least {1} visible ASCII characters, as "openssl rand -hex 32" prints it.',
      args: [file, String(SHORTEST)],
    });
  }
  const expected = digest(token);
  return async (authorization) =>
    timingSafeEqual(digest(authorization.replace(/^[Bb]earer /, '')), expected);
}

/** Of one length for all, so that comparing takes the same time for all. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
