/** Basic authentication from a file of users, as `htpasswd -B` writes it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { compare } from 'bcryptjs';
import type { CredentialCheck } from './auth';
import { StartFailure } from './failure';

/** The reference takes `$2y$` only; the other two letters mean the same algorithm. */
const BCRYPT = /^\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/**
 * Takes the users of `text`, the content of `file`: lines `user:hash`, of two with one name the last. Other
 * kinds of hashes never match, as with the reference, and `log` says so; lines without a colon mean
 * nothing. Throws a `StartFailure` when nobody could ever sign in.
 */
export function basicCheck(
  file: string,
  text: string,
  log: (line: string) => void,
): CredentialCheck {
  const users = parseUsers(file, text, log);
  const [someHash] = users.values();
  if (someHash === undefined) {
    throw new StartFailure('other', {
      message: 'The file {0} names no user with a bcrypt password. Add one: htpasswd -B {0} NAME',
      args: [file],
    });
  }
  const isPassword = rememberingCheck();
  return async (authorization) => {
    const given = parseBasic(authorization);
    if (given === undefined) {
      return false;
    }
    const hash = users.get(given.user);
    // Somebody unknown takes as long as a wrong password.
    const matches = await isPassword(given.user, given.password, hash ?? someHash);
    return hash !== undefined && matches;
  };
}

function parseUsers(file: string, text: string, log: (line: string) => void): Map<string, string> {
  const users = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const entry = line.trim();
    const colon = entry.indexOf(':');
    if (colon < 0 || entry.startsWith('#')) {
      continue;
    }
    if (BCRYPT.test(entry.slice(colon + 1))) {
      users.set(entry.slice(0, colon), entry.slice(colon + 1));
    } else {
      log(`${file}, line ${index + 1}: no bcrypt password, so it never matches; use htpasswd -B`);
    }
  }
  return users;
}

/** The scheme's word in this case, one space, standard base64 of UTF-8: all as the reference. */
const BASIC = /^Basic ((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

function parseBasic(authorization: string): { user: string; password: string } | undefined {
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/**
 * bcrypt is slow on purpose, and a push has a request per parcel: the password that was right last stays
 * known per user, as a digest under a key of this process, and equal questions at one time are asked once.
 */
function rememberingCheck() {
  const key = randomBytes(32);
  const right = new Map<string, Buffer>();
  const asked = new Map<string, Promise<boolean>>();
  return (user: string, password: string, hash: string): Promise<boolean> => {
    const proof = createHmac('sha256', key).update(`${hash}:${password}`).digest();
    const known = right.get(user);
    if (known !== undefined && timingSafeEqual(known, proof)) {
      return Promise.resolve(true);
    }
    const question = `${user}:${proof.toString('hex')}`;
    const answer = asked.get(question) ?? compare(password, hash).catch(() => false);
    asked.set(question, answer);
    return answer.then((matches) => {
      asked.delete(question);
      if (matches) {
        right.set(user, proof);
      }
      return matches;
    });
  };
}
