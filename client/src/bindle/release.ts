/** Which release a Bindle server has, by what it says of its health. */
import type { Health } from './types';

/**
 * Servers of 0.8 answer the text `OK`, those from 0.9 on JSON with their version (Bindle reference,
 * section 1). Undefined: it does not say.
 */
export function releaseOf({ form, version }: Health): '0.8' | '0.9' | undefined {
  if (form === 'text') {
    return '0.8';
  }
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  if (form === undefined || major === undefined) {
    return undefined;
  }
  return Number(major) === 0 && Number(minor) < 9 ? '0.8' : '0.9';
}
