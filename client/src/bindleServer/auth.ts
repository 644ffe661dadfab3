/** Who may change, and who may read, what the server keeps (Bindle reference, section 6). */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { refusal, type Answer } from './answer';
import { bearerCheck } from './bearer';
import { StartFailure } from './failure';
import { basicCheck } from './htpasswd';

/** Where the credentials stand that are taken; `none`: everybody may do everything. */
export type AuthChoice =
  | { readonly mode: 'none' }
  /** `file` as `htpasswd -B` writes it. */
  | { readonly mode: 'basic'; readonly file: string }
  /** `file` holds one bearer token. */
  | { readonly mode: 'token'; readonly file: string };

/** Whether the value of an `Authorization` header is good. Never rejects. */
export type CredentialCheck = (authorization: string) => Promise<boolean>;

/**
 * Reads the credentials once. Rejects with a `StartFailure` that names the file, and never what stands
 * in it. `log` gets a line for each entry that can never match.
 */
export async function openCredentials(
  choice: AuthChoice,
  log: (line: string) => void,
): Promise<CredentialCheck | undefined> {
  if (choice.mode === 'none') {
    return undefined;
  }
  const { file } = choice;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new StartFailure('other', {
      message: "The file {0} with the credentials of the Bindle server can't be read: {1}.",
      args: [file, error instanceof Error ? error.message : String(error)],
    });
  }
  return choice.mode === 'basic' ? basicCheck(file, text, log) : bearerCheck(file, text);
}

const ACCESS_DENIED = refusal(403, 'access denied');
const UNAUTHORIZED = refusal(401, 'unauthorized');

/**
 * As the reference: below `/v1` a request without credentials may GET and nothing else (403), a wrong
 * credential is refused whatever the method (401), both without `WWW-Authenticate`. Undefined: let it pass.
 */
export async function refuseUnknown(
  { method, headers: { authorization } }: IncomingMessage,
  path: string,
  check: CredentialCheck | undefined,
): Promise<Answer | undefined> {
  if (check === undefined || !/^\/v1(?:\/|$)/.test(path)) {
    return undefined;
  }
  if (authorization === undefined) {
    return method === 'GET' ? undefined : ACCESS_DENIED;
  }
  return (await check(authorization)) ? undefined : UNAUTHORIZED;
}
