/**
 * Parcel digests: SHA-256 as 64 lower-case hexadecimal digits. The reference server compares the
 * text of a label with the digest it computed, so any other spelling can never be uploaded, and its
 * file storage takes the text as a folder name without looking at it.
 */
import type { TextFault } from './textFault';

/** Digits of a SHA-256 digest. */
export const SHA256_LENGTH = 64;

/** Digest of no bytes at all: the only one that goes with a size of 0. */
export const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Check {
  readonly when: (text: string) => boolean;
  /** `{0}` the text, `{1}` what `culprit` gives. */
  readonly message: string;
  readonly culprit?: (text: string) => string;
}

const CHECKS: readonly Check[] = [
  {
    when: (text) => text === '',
    message: 'The sha256 is empty. Write the SHA-256 of the parcel: 64 lower-case hex digits.',
  },
  {
    when: (text) => /^sha-?(256|512|1)[:=-]/i.test(text),
    message: 'The sha256 starts with "{1}". Write the 64 hex digits alone.',
    culprit: (text) => /^[^:=-]*-?[0-9]*[:=-]/.exec(text)?.[0] ?? '',
  },
  {
    when: isPathLike,
    message:
      'The sha256 "{0}" contains path characters. A server may take it as a path; write 64 lower-case hex digits.',
  },
  {
    when: (text) => /\s/.test(text),
    message: 'The sha256 contains white space. Write the 64 hex digits alone.',
  },
  {
    when: (text) => /[^0-9a-fA-F]/.test(text),
    message: 'The sha256 contains "{1}", which is no hex digit. Only 0-9 and a-f are allowed.',
    culprit: (text) => /[^0-9a-fA-F]/u.exec(text)?.[0] ?? '',
  },
  {
    when: (text) => text.length === 40,
    message:
      'The sha256 has 40 digits, the length of SHA-1. Write the SHA-256 of the parcel: 64 lower-case hex digits.',
  },
  {
    when: (text) => text.length !== SHA256_LENGTH,
    message: 'The sha256 has {1} hex digits; SHA-256 has 64.',
    culprit: (text) => String(text.length),
  },
  {
    when: (text) => /[A-F]/.test(text),
    message:
      'The sha256 has upper-case digits. Write it in lower case: servers compare it letter by letter.',
  },
];

/** Whether a server's file storage would take a digest for a path to somewhere else. */
export function isPathLike(text: string): boolean {
  return /[/\\]|\.\./.test(text);
}

/** Whether a text is the SHA-256 of a parcel as a label writes it. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** What is wrong with a text as a label's sha256; undefined where nothing is. */
export function explainSha256(text: string): TextFault | undefined {
  const check = isSha256(text) ? undefined : CHECKS.find(({ when }) => when(text));
  return check && { message: check.message, args: [text, check.culprit?.(text) ?? ''] };
}
