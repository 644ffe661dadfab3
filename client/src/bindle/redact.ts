/** Keeps credentials out of what is shown, logged or thrown. */
import type { BindleFailure } from './types';

/**
 * The failure with every appearance of the Authorization header's value, and of its part behind the
 * scheme, replaced: servers and network libraries like to repeat what they were sent.
 */
export function redactFailure(
  failure: BindleFailure,
  authorization: string | undefined,
): BindleFailure {
  const secrets = [authorization ?? '', authorization?.replace(/^\S+\s+/, '') ?? ''].filter(
    (secret) => secret !== '',
  );
  return secrets.length === 0 ? failure : (replaceIn(failure, secrets) as BindleFailure);
}

function replaceIn(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => replaceIn(item, secrets));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, replaceIn(item, secrets)]),
      )
    : value;
}
