/**
 * Which names of bindles a URL can carry. Any name can be stored and found by search; but the server
 * reads ids from raw request paths, and what a path cannot hold, or a URL library rewrites, cannot
 * be fetched by its id.
 */
import type { TextFault } from './textFault';

export interface NameFault extends TextFault {
  /** `refused`: no request can name it. `rewritten`: URL libraries make another name of it. */
  readonly reach: 'refused' | 'rewritten';
}

interface Check {
  readonly reach: NameFault['reach'];
  /** What is wrong in the name: `{1}` of the message. */
  readonly find: (name: string) => string | undefined;
  readonly message: string;
}

const found =
  (pattern: RegExp) =>
  (name: string): string | undefined =>
    pattern.exec(name)?.[0];

/** First match is told. Seen with hand-written requests to the servers of 0.8.2 and 0.9.1. */
const CHECKS: readonly Check[] = [
  {
    reach: 'refused',
    find: (name) => (name === '' ? '' : undefined),
    message:
      'The name is empty, so no request can name the bindle. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'refused',
    find: found(/[?#@]/),
    message:
      'The name contains "{1}", which ends an id in a URL: servers answer that the id is invalid. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'refused',
    find: found(/[\p{Cc} ]/u),
    message:
      'The name contains white space or a control character, which no URL can carry. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'refused',
    find: found(/[<>`]/),
    message:
      'The name contains "{1}", which no URL can carry. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'refused',
    find: found(/\P{ASCII}/u),
    message:
      'The name contains "{1}". Servers do not decode URLs, so only ASCII characters can be carried. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'rewritten',
    find: found(/\\/),
    message:
      'The name contains a backslash, which programs turn into "/" when they build a URL. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'rewritten',
    find: found(/(?<![^/])(\.|%2e){1,2}(?![^/])/i),
    message:
      'The name has a "{1}" between slashes, which programs resolve when they build a URL. Use letters, digits, ".", "_", "-" and "/".',
  },
  {
    reach: 'rewritten',
    find: found(/["^{}]/),
    message:
      'The name contains "{1}", which programs encode when they build a URL; servers do not decode it. Use letters, digits, ".", "_", "-" and "/".',
  },
];

/** Why a name cannot be fetched by its id, or not by every program; undefined where it can. */
export function explainBindleName(name: string): NameFault | undefined {
  for (const { reach, find, message } of CHECKS) {
    const culprit = find(name);
    if (culprit !== undefined) {
      return { reach, message, args: [name, culprit] };
    }
  }
  return undefined;
}

/** Whether a name is accepted without a word everywhere: plain segments joined by single slashes. */
export function isPlainBindleName(name: string): boolean {
  return name
    .split('/')
    .every((part) => /^[A-Za-z0-9._~-]+$/.test(part) && part !== '.' && part !== '..');
}
